package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.VertexAttribute;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.utils.GdxNativesLoader;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.function.Consumer;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.PixelLayout;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.gdx.GdxFormats;
import org.scenebuf.interop.gdx.GdxLentMesh;
import org.scenebuf.interop.gdx.GdxMesh;
import org.scenebuf.interop.gdx.GdxPixmap;
import org.scenebuf.interop.gdx.GdxRun;
import org.scenebuf.interop.gdx.GdxTexture;

/** Remedies where libGDX takes something else. */
final class GdxRemedies {

    private GdxRemedies() {
    }

    static List<Remedy> all() {
        GdxNativesLoader.load();
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 3);
        GeomPrimitive narrow = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2);
        GeomVertexArrayData readOnly = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), Storage.of(
            NativeMemory.adopt("rows", Arena.ofAuto().allocate(36).asReadOnly(), () -> { })));
        Pixmap plain = new Pixmap(2, 2, Pixmap.Format.RGB888);
        GeomVertexArrayData bytes = GeomVertexArrayData.allocate("bytes", GeomVertexArrayFormat.builder()
            .column("color", 3, NumericType.UINT8, Contents.COLOR, true).build(), 1);
        return List.of(
            new Remedy("widen them by setIndexType(NumericType.UINT16)", () -> GdxMesh.of(rows, narrow), () -> {
                narrow.setIndexType(NumericType.UINT16);
                assertEquals(3, GdxMesh.of(rows, narrow).getNumIndices());
            }),
            new Remedy("copy it by convertTo(format())", () -> GdxMesh.of(readOnly),
                () -> GdxMesh.of(readOnly.convertTo(readOnly.format()))),
            new Remedy("move it by GdxPixmap.move(pixmap)", () -> GdxPixmap.lend(plain),
                () -> assertNotNull(GdxPixmap.lend(GdxPixmap.move(plain)))),
            new Remedy("convert them by convertTo, with a format that ends in pad(n)", () -> GdxMesh.of(bytes),
                () -> GdxMesh.of(bytes.convertTo(GeomVertexArrayFormat.builder()
                    .column("color", 3, NumericType.UINT8, Contents.COLOR, true).pad(1).build()))),
            ofTypes(), ofGeoms(), disposedPixmap(pixmap -> pixmap.texture()), disposedPixmap(Pixmap::fill));
    }

    /** Those that need libGDX's OpenGL; there may be none. */
    static List<Remedy> ofOpenGl() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 6);
        Texture floats = Texture.allocate("floats", 2, 2, ComponentType.FLOAT32, TextureFormat.RGBA);
        return List.of(
            new Remedy("make another by GdxMesh.of", () -> GdxRun.withGl30(() -> {
                GdxMesh mesh = GdxMesh.of(rows);
                mesh.dispose();
                mesh.upload();
            }), () -> GdxRun.withGl30(() -> assertEquals(72, GdxMesh.of(rows).upload()))),
            new Remedy("make another by GdxTexture.of", () -> GdxRun.withGl30(() -> {
                GdxTexture texture = GdxTexture.of(bytes(floats));
                texture.dispose();
                texture.bind();
            }), () -> GdxRun.withGl30(() -> GdxTexture.of(bytes(floats)).bind())),
            new Remedy("copy it into one of ComponentType.UINT8 by setRamImage with a ComponentConversion",
                () -> GdxRun.withGl30(() -> GdxTexture.of(floats)),
                () -> GdxRun.withGl30(() -> GdxTexture.of(bytes(floats)).dispose())),
            new Remedy("move it by GdxMesh.move(mesh)", () -> GdxRun.withGl30(() -> GdxLentMesh.of(new Mesh(true, 3, 0,
                VertexAttribute.Position()))), () -> GdxRun.withGl30(() -> assertEquals(0, GdxLentMesh.of(
                    GdxMesh.move(new Mesh(true, 3, 0, VertexAttribute.Position()))).rows().rowCount()))),
            lendAnew(), cuts(rows));
    }

    private static Remedy lendAnew() {
        Mesh[] mesh = {null};
        return new Remedy("lend it anew by GdxLentMesh.of(mesh)", () -> GdxRun.withGl20(() -> {
            mesh[0] = new Mesh(Mesh.VertexDataType.VertexBufferObjectSubData, true, 3, 0, VertexAttribute.Position());
            GdxLentMesh lent = GdxLentMesh.of(mesh[0]);
            mesh[0].setVertices(new float[9]);
            lent.upload();
        }), () -> GdxRun.withGl20(() -> assertEquals(0, GdxLentMesh.of(mesh[0]).upload())));
    }

    private static Remedy cuts(GeomVertexArrayData rows) {
        GeomPrimitive strips = GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP).addVertices(0, 1, 2)
            .closePrimitive().addVertices(3, 4, 5).build("strips");
        strips.setIndexType(NumericType.UINT16);
        return new Remedy("decompose() what has cuts, which libGDX does not know",
            () -> GdxRun.withGl30(() -> draw(GdxMesh.of(rows, strips))), () -> GdxRun.withGl30(() -> {
                GeomPrimitive triangles = strips.decompose();
                triangles.setIndexType(NumericType.UINT16);
                draw(GdxMesh.of(rows, triangles));
            }));
    }

    private static void draw(GdxMesh mesh) {
        ShaderProgram shader = GdxRun.white();
        shader.bind();
        mesh.render(shader, mesh.glType());
    }

    private static Texture bytes(Texture floats) {
        Texture bytes = Texture.allocate("bytes", 2, 2, ComponentType.UINT8, TextureFormat.RGBA);
        float[] numbers = new float[16];
        floats.ramImage().copyTo(numbers);
        bytes.setRamImage(numbers, PixelLayout.NHWC, ComponentConversion.UNORM);
        return bytes;
    }

    private static Remedy ofTypes() {
        GeomVertexArrayData doubles = GeomVertexArrayData.allocate("doubles", GeomVertexArrayFormat.builder()
            .column("vertex", 3, NumericType.FLOAT64, Contents.POINT, false).build(), 3);
        return new Remedy("convert the rows by convertTo", () -> GdxFormats.toAttributes(doubles.format()),
            () -> GdxMesh.of(doubles.convertTo(GeomVertexArrayFormat.v3())));
    }

    private static Remedy ofGeoms() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 3);
        GeomPrimitive one = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2);
        GeomPrimitive two = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 2, 1);
        Geom geom = Geom.of(GeomVertexData.of("rows", List.of(rows)), List.of(one, two));
        return new Remedy("put the columns into one array by convertTo, and make a mesh for each primitive",
            () -> GdxMesh.of(geom), () -> {
                for (GeomPrimitive each : geom.primitives()) {
                    each.setIndexType(NumericType.UINT16);
                    GdxMesh.of(rows.convertTo(GeomVertexArrayFormat.v3()), each);
                }
            });
    }

    private static Remedy disposedPixmap(Consumer<GdxPixmap> use) {
        GdxPixmap pixmap = GdxPixmap.allocate(1, 1, Pixmap.Format.Alpha);
        pixmap.dispose();
        return new Remedy("make another by GdxPixmap.allocate, or dispose of it later", () -> use.accept(pixmap),
            () -> GdxPixmap.allocate(1, 1, Pixmap.Format.Alpha).texture());
    }
}
