package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.interop.slicer.Domain;
import org.scenebuf.interop.slicer.Slicer;
import org.scenebuf.interop.slicer.ViewWrapper;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.MemoryView;

/** Remedies of slicers and their wrappers. */
final class SliceRemedies {

    private SliceRemedies() {
    }

    private static GeomVertexArrayData rows() {
        return GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 4);
    }

    private static Geom grid() {
        return Geom.grid("grid", GeomVertexFormat.v3n3t2(), 2, 2);
    }

    static List<Remedy> all() {
        GeomVertexArrayData moving = rows();
        ViewWrapper placed = Slicer.of(moving).slice("0:2, 'vertex'");
        ViewWrapper closed = Slicer.of(rows()).slice("[0, 2, 1], 'vertex'");
        closed.close();
        ViewWrapper one = Slicer.of(rows()).slice("[0, 2, 1], 'vertex'");
        ViewWrapper other = Slicer.of(rows()).slice("[0, 2, 1], 'vertex'");
        Texture pages = pages();
        MemoryView records = MemoryView.of(rows());
        return List.of(
            new Remedy("call refresh() and take memCache() anew", () -> {
                placed.memCache();
                moving.setRowCount(1000);
                placed.update();
            }, () -> {
                placed.refresh();
                assertEquals(0f, placed.memCache().getFloat(1, 1));
            }),
            new Remedy("open it again with open()", closed::memCache,
                () -> assertEquals(3, closed.open().memCache().length())),
            new Remedy("slice this wrapper's memCache()", () -> one.update(other.memCache()),
                () -> one.update(one.memCache().slice("1"))),
            new Remedy("slice one page, texture.ramImage().page(0), or a copy", () -> Slicer.of(pages)
                .slice(":, 'pixels'"), () -> assertArrayEquals(new long[] {4, 2, 4}, Slicer.of(pages.ramImage().page(0))
                    .slice(":, 'data', 0:2").memCache().shape())),
            new Remedy("use MemoryView.field for a field, or Slicer.of(...) for lists and names",
                () -> records.slice(new Key.Name("normal")), () -> {
                    assertEquals(3, records.field("normal").shape()[1]);
                    assertEquals(4, Slicer.of(records).slice(":, 'normal'").memCache().length());
                }));
    }

    private static Texture pages() {
        List<BufferExporter> images = List.of(image(), image());
        return Texture.adoptPages("pages", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RGBA, images);
    }

    private static BufferExporter image() {
        return Texture.allocate("page", 4, 4, ComponentType.UINT8, TextureFormat.RGBA).ramImage();
    }

    static List<Remedy> ofMeshes() {
        Geom wrong = Geom.of(grid().vertices(), List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 9)));
        PointerToArray<Float> faces = PointerToArray.of("faces", PtaType.FLOAT32, 1f, 2f);
        Geom grid = grid();
        GeomNode node = GeomNode.of("node");
        node.add(grid, Material.WHITE);
        node.add(grid(), Material.WHITE);
        return List.of(
            new Remedy("correct the indices: GeomPrimitive.checkIndices names the first that is wrong",
                () -> Slicer.of(wrong).in(Domain.CORNER).slice("::-1, 'vertex'"),
                () -> assertThrows(IndexOutOfBoundsException.class,
                    () -> wrong.primitives().getFirst().checkIndices(4))),
            new Remedy("slice each geom by itself: Slicer.of(geom)",
                () -> Slicer.of(node).with(Domain.FACE, "id", faces),
                () -> assertEquals(2, Slicer.of(grid).with(Domain.FACE, "id", faces).in(Domain.FACE)
                    .slice(":, 'id'").memCache().length())),
            new Remedy("slice faces: Slicer.of(...).in(Domain.FACE)",
                () -> Slicer.of(grid).slice(":, 'vertex', 'corner1'"),
                () -> assertEquals(2, Slicer.of(grid).in(Domain.FACE).slice(":, 'vertex', 'corner1'").memCache()
                    .length())),
            new Remedy("slice the GeomNode's geometry: Slicer.of(node)",
                () -> Slicer.ofNodes(node).in(Domain.FACE),
                () -> assertEquals(4, Slicer.of(node).in(Domain.FACE).slice(":, 'normal'").memCache().length())),
            new Remedy("slice the geom: Slicer.of(geom)",
                () -> Slicer.of(grid.vertices()).with(Domain.FACE, "id", faces),
                () -> assertEquals(2, Slicer.of(grid).with(Domain.FACE, "id", faces).in(Domain.FACE)
                    .slice(":, 'id'").memCache().length())));
    }
}
