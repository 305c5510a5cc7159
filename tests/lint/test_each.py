"""One test of many things looks at all of them and names each that fails."""

import pytest
from each import each


@each("number", [1, 2, 3, 4])
def odd(number):
    """A rule that two of four break."""
    assert number % 2, "is even"


@each("text", ["1", "one"])
def a_number(text):
    """A rule that cannot be tried on one of two."""
    assert int(text)


@each("word", ["a", "b"])
@each("number", [1, 2])
def together(add, word, number):
    """A rule for pairs, which also asks for something else."""
    assert add(word, number) != "b2"


def test_each_thing_that_fails_is_named_and_the_others_are_not():
    with pytest.raises(AssertionError) as failed:
        odd()
    named = [line for line in str(failed.value).splitlines() if "is even" in line]
    assert [line[0] for line in named] == ["2", "4"]


def test_a_thing_that_cannot_be_tried_is_named_too():
    with pytest.raises(ValueError) as failed:
        a_number()
    assert failed.value.__notes__ == ["while looking at one"]


def test_pairs_are_all_tried_and_other_arguments_stay():
    tried = []
    with pytest.raises(AssertionError, match="b: 2: "):
        together(add=lambda word, number: tried.append(f"{word}{number}") or tried[-1])
    assert tried == ["a1", "a2", "b1", "b2"]
