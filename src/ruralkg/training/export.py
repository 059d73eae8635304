"""Writes a trained network as two ONNX graphs whose weights are int8, and what is needed to use them."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

from ruralkg.extraction.trained.arguments import Marked, lay_out
from ruralkg.training.network import Network

LARGE = 4096
"""Weights with fewer values than this stay as they are."""
OPSET = 18


def write(network: Network, folder: Path) -> None:
    """Write `encoder.onnx` and `relations.onnx` to a folder.

    Weights become int8 with a scale for each of their columns (rows, where they are tables to look up in); they are
    multiplied out when they are loaded, so that they cost space but no accuracy to speak of, and no time.
    """
    import onnx  # noqa: PLC0415 - the extra `train` brings it

    network.eval()
    characters = torch.tensor([[2, 5, 6, 7, 8, 3], [2, 5, 6, 7, 3, 0]])
    known = characters > 0
    states, _ = network.encoder(characters, known)
    sentences = [Marked(1, 4, [(0, 1), (2, 4)], [1, 2], [0, 1]), Marked(7, 3, [(0, 1), (1, 3)], [1, 2], [0, 1])]
    a = lay_out(sentences, network.relations.kinds.num_embeddings - 1)
    arrays = tuple(map(torch.from_numpy, (a.characters, a.roles, a.kinds, a.edges, a.known, a.pairs)))
    windows, width = torch.export.Dim("windows"), torch.export.Dim("width", max=512)
    rows, length, pairs = torch.export.Dim("rows"), torch.export.Dim("length"), torch.export.Dim("pairs")
    row = {0: rows, 1: length}
    graphs: dict[
        str, tuple[nn.Module, tuple[torch.Tensor, ...], list[str], list[str], tuple[dict[int, object], ...]]
    ] = {
        "encoder.onnx": (
            network.encoder,
            (characters, known),
            ["characters", "known"],
            ["states", "labels"],
            ({0: windows, 1: width}, {0: windows, 1: width}),
        ),
        "relations.onnx": (
            network.relations,
            (states.detach(), *arrays),
            ["states", "characters", "roles", "kinds", "edges", "known", "pairs"],
            ["predicates", "modalities"],
            ({0: windows, 1: width}, row, row, row, row, row, {0: pairs}),
        ),
    }
    for name, (module, inputs, given, results, shapes) in graphs.items():
        program = torch.onnx.export(
            module,
            inputs,
            input_names=given,
            output_names=results,
            dynamic_shapes=shapes,
            opset_version=OPSET,
            verbose=False,
            dynamo=True,
        )
        if program is None:
            raise RuntimeError("torch exported nothing")
        model = program.model_proto
        _shrink(model)
        onnx.checker.check_model(model)
        (folder / name).write_bytes(model.SerializeToString(deterministic=True))


def _shrink(model: "onnx.ModelProto") -> None:  # type: ignore[name-defined] # noqa: F821
    """Replace the large weights of a graph by int8 values and DequantizeLinear, and drop what only tells its origin."""
    from onnx import helper, numpy_helper  # noqa: PLC0415

    graph = model.graph
    looked_up = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    kept, added = [], []
    for item in graph.initializer:
        values = numpy_helper.to_array(item)
        if values.dtype != np.float32 or values.size < LARGE or values.ndim < 2:
            kept.append(item)
            continue
        axis = 0 if item.name in looked_up or values.ndim > 2 else 1
        others = tuple(n for n in range(values.ndim) if n != axis)
        scale = (np.abs(values).max(axis=others) / 127).astype(np.float32)
        scale[scale == 0] = 1
        shape = [-1 if n == axis else 1 for n in range(values.ndim)]
        small = np.round(values / scale.reshape(shape)).astype(np.int8)
        kept.append(numpy_helper.from_array(small, item.name + ".int8"))
        kept.append(numpy_helper.from_array(scale, item.name + ".scale"))
        parts = [item.name + ".int8", item.name + ".scale"]
        added.append(helper.make_node("DequantizeLinear", parts, [item.name], axis=axis))
    nodes = [*added, *graph.node]
    for node in nodes:
        del node.metadata_props[:]
        node.ClearField("doc_string")
    for field, values in (("initializer", kept), ("node", nodes)):
        graph.ClearField(field)
        getattr(graph, field).extend(values)
    graph.ClearField("value_info")
    del graph.metadata_props[:]
    del model.metadata_props[:]
