"""What every section of a report is written from."""

from collections import Counter
from dataclasses import dataclass

from ruralkg.model import Graph, Network
from ruralkg.report.display import shown
from ruralkg.report.sensitivity import Levels
from ruralkg.stores.files import Manifest
from ruralkg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Material:
    """The graph, what its words mean, how it was built, what thresholds do to it, and how many rows a table shows."""

    graph: Graph
    vocabulary: Vocabulary
    manifest: Manifest
    levels: Levels
    first: int

    def case(self, network: Network) -> str:
        """Return the name of a network; where several are called so, with the document that it is told in."""
        names = Counter(other.name for other in self.graph.networks)
        if names[network.name] == 1:
            return shown(network.name)
        told = set(network.statements)
        docs = {evidence.doc for s in self.graph.statements if s.id in told for evidence in s.evidence}
        return f"{shown(network.name)} [{' '.join(map(shown, sorted(docs)))}]"
