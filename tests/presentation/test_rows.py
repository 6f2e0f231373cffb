"""Search, filter, sort, group, tree: which lines a grid shows in which order."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pmo_desktop.domain.registers.spec import Choice, Field, Kind
from pmo_desktop.presentation import rows as rows_module
from pmo_desktop.presentation.filters import Filter, Test, describe, distinct, from_json, to_json
from pmo_desktop.presentation.rows import Arrangement, GroupLine, Rows, Sort, sort_after

TODAY = date(2026, 11, 18)
STATUS = Field("status", "Status", Kind.CHOICE, choices=(Choice("open", "Open"), Choice("done", "Done")))
FIELDS = (
    Field("code", "Code", Kind.CODE),
    Field("name", "Name"),
    STATUS,
    Field("owner", "Owner", Kind.REF, to="resources"),
    Field("team", "Team", Kind.REFS, to="resources"),
    Field("due", "Due", Kind.DATE),
    Field("cost", "Cost", Kind.MONEY),
)
PEOPLE = {1: "吴昊", 2: "陈立群", 3: "徐丽"}


def names(register, id):
    return PEOPLE.get(id, "")


def row(id, **values):
    return {"id": id, **values}


ROWS = [
    row(1, code="R-10", name="弱电", status="done", owner=1, due=date(2026, 11, 20), cost=Decimal(5)),
    row(2, code="R-9", name="泵站", status="open", owner=2, due=date(2026, 11, 26), cost=None),
    row(3, code="R-2", name="Alpha", status="open", owner=3, team=(1, 2), due=None, cost=Decimal(-3)),
    row(4, code="", name="beta", status=None, custom={"意见": "Ok so"}),
]


def lines(wish, data=ROWS, **more):
    return Rows(FIELDS, data, names, **more).order(wish, TODAY).lines


def test_numbers_inside_codes_sort_by_size_and_blank_stays_last_both_ways():
    assert lines(Arrangement(sort=(Sort("code"),))) == [3, 2, 1, 4]
    assert lines(Arrangement(sort=(Sort("code", descending=True),))) == [1, 2, 3, 4]


def test_chinese_names_sort_by_pinyin():
    assert lines(Arrangement(sort=(Sort("owner"),))) == [2, 1, 3, 4]  # chen, wu, xu


def test_choices_sort_in_their_own_order():
    assert lines(Arrangement(sort=(Sort("status"), Sort("code")))) == [3, 2, 1, 4]


def test_search_finds_all_words_in_any_column():
    assert lines(Arrangement(search="陈 open")) == [2, 3]
    assert lines(Arrangement(search="OK")) == [4]


def test_rows_meet_conditions_of_every_kind():
    def found(test, field, *values):
        return lines(Arrangement(filters=(Filter(field, test, values),)))

    assert found(Test.ANY_OF, "status", "open", None) == [2, 3, 4]
    assert found(Test.NONE_OF, "status", "done") == [2, 3, 4]
    assert found(Test.ANY_OF, "team", 2) == [3]
    assert found(Test.BLANK, "due") == [3, 4]
    assert found(Test.FILLED, "due") == [1, 2]
    assert found(Test.THIS_WEEK, "due") == [1]
    assert found(Test.NEXT_WEEK, "due") == [2]
    assert found(Test.BEFORE_TODAY, "due") == []
    assert found(Test.AT_LEAST, "cost", Decimal(0)) == [1]
    assert found(Test.BETWEEN, "cost", Decimal(-5), Decimal(0)) == [3]
    assert found(Test.CONTAINS, "owner", "立") == [2]
    assert found(Test.CONTAINS, "gone", "x") == [1, 2, 3, 4]


def test_chips_say_the_condition():
    due = Field("due", "Due", Kind.DATE)
    assert describe(Filter("status", Test.NONE_OF, ("done",)), STATUS, names) == "Status ≠ Done"
    assert describe(Filter("due", Test.AT_LEAST, (date(2026, 9, 1),)), due, names) == "Due ≥ 2026-09-01"
    assert describe(Filter("due", Test.BLANK), due, names) == "Due is blank"


@given(
    st.builds(
        Filter,
        st.just("x"),
        st.sampled_from(list(Test)),
        st.lists(st.one_of(st.none(), st.text(), st.integers(), st.dates(), st.decimals(allow_nan=False))).map(tuple),
    )
)
def test_conditions_are_remembered_exactly(condition):
    assert from_json(to_json(condition)) == condition


def test_lists_of_values_for_the_menu():
    assert distinct(ROWS, "status") == ["done", "open", None]
    assert distinct(ROWS, "team") == [None, 1, 2]


def test_groups_stand_in_the_order_of_the_choices_blank_last():
    shown = lines(Arrangement(group="status", sort=(Sort("code"),), folded=frozenset({"status='open'"})))
    assert [(x.title, x.count) if isinstance(x, GroupLine) else x for x in shown] == [
        ("Open", 2),
        ("Done", 1),
        1,
        ("(blank)", 1),
        4,
    ]


def test_pinned_rows_stand_above_the_rest():
    shown = lines(Arrangement(pin=(Filter("status", Test.ANY_OF, ("open",)),), pin_title="4×4"))
    assert [x.title if isinstance(x, GroupLine) else x for x in shown] == ["4×4", 2, 3, "The rest", 1, 4]


TREE = [
    row(1, name="top", parent=None, position=2),
    row(2, name="child b", parent=1, position=2),
    row(3, name="child a", parent=1, position=1),
    row(4, name="first", parent=None, position=1),
    row(5, name="orphan", parent=99, position=3),
]
TREE_FIELDS = (Field("name", "Name"), Field("parent", "P", Kind.REF, to="t"), Field("position", "N", Kind.INTEGER))


def tree(wish):
    return Rows(TREE_FIELDS, TREE, names, parent="parent").order(wish, TODAY)


def test_children_follow_their_parents():
    order = tree(Arrangement())
    assert order.lines == [4, 1, 3, 2, 5]
    assert [order.depth[i] for i in order.lines] == [0, 0, 1, 1, 0]
    assert order.parents == {1}


def test_a_found_child_keeps_its_parent_in_view():
    assert tree(Arrangement(search="child a")).lines == [1, 3]


def test_a_folded_parent_hides_its_children():
    assert tree(Arrangement(folded=frozenset({"tree=1"}))).lines == [4, 1, 5]


def test_a_ring_of_parents_does_not_hang():
    ring = [row(1, parent=2, position=1), row(2, parent=1, position=2)]
    Rows(TREE_FIELDS, ring, names, parent="parent").order(Arrangement(), TODAY)


def test_a_changed_row_is_found_by_its_new_text_only():
    book = Rows(FIELDS, ROWS, names)
    assert book.order(Arrangement(search="泵站"), TODAY).lines == [2]
    book.put({**ROWS[1], "name": "水厂"})
    assert book.order(Arrangement(search="泵站"), TODAY).lines == []
    assert book.order(Arrangement(search="水厂"), TODAY).lines == [2]
    book.drop(2)
    assert 2 not in book


def test_texts_and_keys_are_made_once_a_row(monkeypatch):
    made = []
    real = rows_module.text_key
    monkeypatch.setattr(rows_module, "text_key", lambda text: made.append(text) or real(text))
    book = Rows(FIELDS, [row(i, name=f"n{i % 7}") for i in range(1000)], names)
    for descending in (False, True, False):
        book.order(Arrangement(sort=(Sort("name", descending),)), TODAY)
    assert len(made) == 1000
    book.put(row(5, name="other"))
    book.order(Arrangement(sort=(Sort("name"),)), TODAY)
    assert len(made) == 1001


def test_a_heading_sorts_up_then_down_then_not_at_all():
    up, down = (Sort("title"),), (Sort("title", descending=True),)
    assert sort_after((), "title", adding=False) == up
    assert sort_after(up, "title", adding=False) == down
    assert sort_after(down, "title", adding=False) == ()
    assert sort_after((Sort("due"), *up), "title", adding=True) == (Sort("due"), *down)
    assert sort_after((Sort("due"),), "title", adding=False) == up
