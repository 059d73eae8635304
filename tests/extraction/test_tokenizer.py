"""Words: the text is kept, surfaces of the lexicon are words, the edges of words are respected."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from ruralkg import vocabulary
from ruralkg.errors import UsageError
from ruralkg.extraction import pipeline
from ruralkg.extraction.tokenizer import ChineseTokenizer, tokenizer_of, words_of


@pytest.fixture(scope="module")
def tokenizer() -> ChineseTokenizer:
    return tokenizer_of(pipeline(vocabulary.load(), "rules", "mentions"))


@pytest.mark.parametrize(
    "text", ["", "\n", "青麓县依托冷链物流，打造“麓上鲜”品牌。\n\n  An English line 3.5% ", "𠮷野家\u3000☕县供销社"]
)
def test_the_text_is_kept(tokenizer: ChineseTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    words = words_of(doc)
    assert [text[a:b] for a, b in zip(words.starts, words.starts[1:], strict=False)] == words.words
    assert words.starts[-1] == len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("农村电商合作社物流体系市场县“”，。+5G a\n较为单一由省厅其"), max_size=40))
def test_any_text_is_kept(text: str) -> None:
    made = tokenizer_of(pipeline(vocabulary.load(), "rules", "mentions"))
    words, tags = made.cut(text)
    assert "".join(words) == text
    assert len(words) == len(tags)
    assert "" not in words


def test_a_surface_of_the_lexicon_is_one_word(tokenizer: ChineseTokenizer) -> None:
    words, _ = tokenizer.cut("由省农业农村厅与村级电商服务点共建")
    assert "村级电商服务点" in words
    assert words[0] == "由"


def test_a_short_surface_does_not_cut_words(tokenizer: ChineseTokenizer) -> None:
    words, _ = tokenizer.cut("大城市场景丰富")
    assert "市场" not in words


def test_words_are_found_on_a_document_that_another_tokenizer_made() -> None:
    doc = spacy.blank("zh")("村民种茶。")
    assert words_of(doc).words == list("村民种茶。")


def test_a_component_in_a_foreign_pipeline_is_refused() -> None:
    nlp = spacy.blank("zh")
    with pytest.raises(UsageError, match="pipeline"):
        nlp.add_pipe("ruralkg_mentions")
