"""GraphML and GEXF for Gephi: entities with Chinese labels and the colours of their kinds; node-link JSON for NetworkX.

In all of them statements are edges.
"""

import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx

from ruralkg.vocabulary import Vocabulary

Network = Any  # nx.MultiDiGraph[str], as `stores.networkx` makes it; networkx comes without types

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATE = re.compile(rb' lastmodifieddate="[^"]*"')


def graphml(network: Network, vocabulary: Vocabulary, path: Path) -> None:
    """Write GraphML; the name of an entity is its `label`, the Chinese name of a predicate that of an edge."""
    nx.write_graphml_xml(_flat(network, vocabulary), path, encoding="utf-8", named_key_ids=True)


def gexf(network: Network, vocabulary: Vocabulary, path: Path) -> None:
    """Write GEXF: what GraphML has, and colours. No date: the same graph gives the same file."""
    flat = _flat(network, vocabulary)
    for _, data in flat.nodes(data=True):
        red, green, blue = bytes.fromhex(vocabulary.kinds[data["kind"]].colour.removeprefix("#"))
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    for _, _, key, data in flat.edges(keys=True, data=True):
        data["id"] = key
    buffer = io.BytesIO()
    nx.write_gexf(flat, buffer, encoding="utf-8")
    path.write_bytes(_DATE.sub(b"", buffer.getvalue(), count=1))


def node_link(network: Network, _: Vocabulary, path: Path) -> None:
    """Write what `networkx.node_link_graph(…, edges="edges")` reads back as the same graph, as d3 reads it, too."""
    text = json.dumps(nx.node_link_data(network, edges="edges"), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _flat(network: Network, vocabulary: Vocabulary) -> Network:
    """Return the network with plain attributes that XML can hold, and labels; what is unknown has no attribute."""
    found = network.copy()
    for _, data in found.nodes(data=True):
        label = vocabulary.kinds[data["kind"]].label
        _replace(data, {"label": data["name"], **data, "kind_zh": label["zh"], "kind_en": label["en"]})
    for _, _, data in found.edges(data=True):
        label = vocabulary.predicates[data["predicate"]].label
        _replace(data, {"label": label["zh"], **data, "label_en": label["en"], "weight": data["confidence"]})
    return found


def _replace(data: dict[str, Any], by: dict[str, Any]) -> None:
    data.clear()
    data.update({name: _plain(value) for name, value in by.items() if value is not None})


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(value)
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
