package org.scenebuf.engine.geom;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the neighbours of lines and triangles, for types with adjacency. Two lines are neighbours where one begins at
 * the vertex at which the other ends. Two triangles are neighbours where they share an edge, along which they run in
 * opposite directions. Of several neighbours the last one counts. Where there is no neighbour, the nearest vertex of
 * the shape itself is used.
 */
final class Adjacency {

    private final IndexMemory from;
    private final IndexList to = new IndexList();

    /** Maps the first vertex of each line to its second, and the second to the first. */
    private final Map<Long, Long> next = new HashMap<>();
    private final Map<Long, Long> previous = new HashMap<>();

    /** Maps each edge to the third corner of the triangle that runs along it. */
    private final Map<Edge, Long> corners = new HashMap<>();

    private record Edge(long from, long to) {
    }

    private Adjacency(IndexMemory from) {
        this.from = from;
    }

    static IndexList ofLines(IndexMemory lines) {
        Adjacency work = new Adjacency(lines);
        for (long row = 0; row + 1 < lines.count(); row += 2) {
            work.note(row);
        }
        for (long row = 0; row + 1 < lines.count(); row += 2) {
            work.add(row, row + 2);
        }
        return work.to;
    }

    static IndexList ofLineStrips(IndexMemory strips) {
        Adjacency work = new Adjacency(strips);
        strips.forEachStrip((first, end) -> {
            for (long row = first; row + 1 < end; row++) {
                work.note(row);
            }
        });
        strips.forEachStrip((first, end) -> {
            work.to.cut();
            work.add(first, end);
        });
        return work.to;
    }

    static IndexList ofTriangles(IndexMemory triangles) {
        Adjacency work = new Adjacency(triangles);
        for (long row = 0; row + 2 < triangles.count(); row += 3) {
            for (int k = 0; k < 3; k++) {
                work.corners.put(work.edge(row, k), triangles.get(row + (k + 2) % 3));
            }
        }
        for (long row = 0; row + 2 < triangles.count(); row += 3) {
            for (int k = 0; k < 3; k++) {
                work.addCorner(work.edge(row, k));
            }
        }
        return work.to;
    }

    private void note(long row) {
        next.put(from.get(row), from.get(row + 1));
        previous.put(from.get(row + 1), from.get(row));
    }

    private void add(long first, long end) {
        long head = from.get(first);
        long tail = from.get(end - 1);
        to.add(previous.getOrDefault(head, head));
        for (long row = first; row < end; row++) {
            to.add(from.get(row));
        }
        to.add(next.getOrDefault(tail, tail));
    }

    private Edge edge(long row, int k) {
        return new Edge(from.get(row + k), from.get(row + (k + 1) % 3));
    }

    private void addCorner(Edge edge) {
        to.add(edge.from(), corners.getOrDefault(new Edge(edge.to(), edge.from()), edge.from()));
    }
}
