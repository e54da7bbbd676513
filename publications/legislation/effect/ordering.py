"""In which order effect is worked out: who acts comes before whom it acts upon."""

from collections.abc import Iterator, Mapping

from publications.legislation.effect.facts import Facts


def components(facts: Mapping[int, Facts]) -> Iterator[frozenset[int]]:
    """Yield groups of documents, subjects before objects.

    A group has one document, or several that act upon each other in a circle (old data may say so).
    Tarjan's algorithm with a stack of its own: chains of amendments may be long.
    """
    index: dict[int, int] = {}
    lowest: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    for root in sorted(facts):
        if root in index:
            continue
        work = [(root, _subjects(facts, root))]
        index[root] = lowest[root] = len(index)
        path.append(root)
        on_path.add(root)
        while work:
            node, subjects = work[-1]
            following = next(subjects, None)
            if following is None:
                work.pop()
                if work:
                    parent = work[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] == index[node]:
                    yield _take_from(path, on_path, node)
            elif following not in index:
                index[following] = lowest[following] = len(index)
                path.append(following)
                on_path.add(following)
                work.append((following, _subjects(facts, following)))
            elif following in on_path:
                lowest[node] = min(lowest[node], index[following])


def _subjects(facts: Mapping[int, Facts], node: int) -> Iterator[int]:
    return iter([act.subject for act in facts[node].acts if act.subject in facts])


def _take_from(path: list[int], on_path: set[int], root: int) -> frozenset[int]:
    group = set()
    while True:
        node = path.pop()
        on_path.discard(node)
        group.add(node)
        if node == root:
            return frozenset(group)
