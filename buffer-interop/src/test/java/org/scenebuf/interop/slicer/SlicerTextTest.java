package org.scenebuf.interop.slicer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;
import org.scenebuf.interop.view.SliceNotation;

/** Slice expressions as text: their forms, and what errors say of where they are wrong. */
class SlicerTextTest {

    private final Slicer slicer = Slicer.of(Rows.layered(6));

    private static void assertParses(String text, Key... keys) {
        assertEquals(List.of(keys), SliceNotation.parseExpression(text).stream().map(SliceNotation.Placed::key)
            .toList(), text);
    }

    private String refused(String text) {
        return assertThrows(FormatException.class, () -> slicer.slice(text), text).getMessage();
    }

    @Test
    void everyKeyIsUnderstood() {
        assertParses(":, 'normal', :", Slice.ALL, new Key.Name("normal"), Slice.ALL);
        assertParses("[3, -5,], \"co\"", new Key.Indices(List.of(3L, -5L)), new Key.Name("co"));
        assertParses("[True, false], ('x',)", new Key.Mask(List.of(true, false)), new Key.Planes(List.of("x")));
        assertParses("['a', \"b\"], ('xxx', 'y'), ('z')", new Key.Names(List.of("a", "b")),
            new Key.Planes(List.of("xxx", "y")), new Key.Name("z"));
        assertParses("[], 1:2:3, -1", new Key.Indices(List.of()), Slice.of("1:2:3"), new Key.At(-1));
    }

    @Test
    void onePairOfBracketsMayStandAroundAll() {
        assertParses("[:, 'normal', :]", Slice.ALL, new Key.Name("normal"), Slice.ALL);
        assertParses(" [ ['Col'], 'data', :, ('corner1', 'corner2') ] ", new Key.Names(List.of("Col")),
            new Key.Name("data"), Slice.ALL, new Key.Planes(List.of("corner1", "corner2")));
        assertParses("['a', 'b']", new Key.Names(List.of("a", "b")));
        assertParses("[1, 2], ['a', 'b']", new Key.Indices(List.of(1L, 2L)), new Key.Names(List.of("a", "b")));
        assertParses("[1]", new Key.Indices(List.of(1L)));
    }

    @Test
    void aKeyKnowsItsPlace() {
        assertEquals(List.of(0, 8, 19), SliceNotation.parseExpression("[3, 5], 'vertex',  1").stream()
            .map(SliceNotation.Placed::position).toList());
    }

    @Test
    void rowsMayStandBehindTheField() {
        for (String text : List.of("'vertex', 1:3, 'yx'", "1:3, 'vertex', 'yx'", "'vertex', 1:3, 'yx', :",
            "1:3, 'vertex', :, 'yx'")) {
            assertArrayEquals(new long[] {2, 2}, slicer.slice(text).memCache().shape(), text);
        }
        assertArrayEquals(new long[] {6, 2}, slicer.slice("'vertex', 'yx'").memCache().shape());
        assertArrayEquals(new long[] {2, 6, 2}, slicer.slice("['Col', 'Detail'], 'colour', :, 'ra'").memCache()
            .shape());
        assertArrayEquals(new long[] {2, 6, 2}, slicer.slice("['Col', 'Detail'], :, 'colour', 'ra'").memCache()
            .shape());
    }

    @Test
    void oneItemDropsItsDimension() {
        assertArrayEquals(new long[] {3}, slicer.slice("-1, 'vertex'").memCache().shape());
        assertArrayEquals(new long[] {6}, slicer.slice(":, 'vertex', -1").memCache().shape());
        assertArrayEquals(new long[] {2}, slicer.slice("0, 'vertex', ('x', 'z')").memCache().shape());
        assertArrayEquals(new long[] {1}, slicer.slice("0, 'vertex', 0").memCache().shape());
        assertArrayEquals(new long[] {6}, slicer.slice(":, 'weight'").memCache().shape());
        assertArrayEquals(new long[] {6, 1}, slicer.slice(":, 'weight', 'x'").memCache().shape());
        assertArrayEquals(new long[] {2, 6, 2}, slicer.slice(":, 'vertex', ('xy', 'zx')").memCache().shape());
        assertArrayEquals(new long[] {6, 2}, slicer.slice(":, 'vertex', [2, 0]").memCache().shape());
    }

    @Test
    void errorsNameThePositionAndWhatWasExpectedThere() {
        assertTrue(refused(":,, 'vertex'").startsWith("expected an index, a slice, a name, a list or a tuple at "
            + "position 2 of \":,, 'vertex'\", given ','"));
        assertTrue(refused(":, 'vertex").contains("a closing ' at position 10"));
        assertTrue(refused("[1, 2, 'vertex'").contains("True or False at position 7"));
        assertTrue(refused(":, 'vertex', ('x', 'y'").contains("a comma or ) at position 22"));
        assertTrue(refused(":, 'vertex', ()").contains("at position"));
        assertTrue(refused("0:10").contains("a field, such as 'normal', at position 4"));
        assertTrue(refused(":, 5").contains("a field, such as 'normal', at position 3"));
        assertTrue(refused(":, 'vertex', ['x']").contains("at position 13"));
        assertTrue(refused(":, 'vertex', 'x' 'y'").contains("a comma or the end at position 17"));
    }

    @Test
    void moreKeysThanDimensionsAreRefused() {
        for (String text : List.of(":, 'vertex', 'x', 'y'", ":, 'vertex', 0, 0", ":, 'weight', 'x', 'x'",
            ":, 'vertex', 'xy', 0:1")) {
            assertTrue(refused(text).contains("at most 1 keys"), text);
        }
        assertTrue(refused(":, 'vertex', ('xy', 'z')").contains("the same number of letters"));
    }

    @Test
    void aMemoryViewTakesItsOwnKeysAlone() {
        try (GeomVertexArrayData rows = Rows.positions(3); MemoryView view = MemoryView.of(rows)) {
            assertThrows(FormatException.class, () -> view.slice("'vertex'"));
            assertThrows(IllegalArgumentException.class, () -> view.slice(new Key.Indices(List.of(1L))));
        }
    }
}
