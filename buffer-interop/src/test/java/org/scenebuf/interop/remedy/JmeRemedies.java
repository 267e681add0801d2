package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.VertexBuffer.Usage;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.shape.Box;
import com.jme3.system.NullRenderer;
import com.jme3.texture.Image;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.jme.JmeAllocator;
import org.scenebuf.interop.jme.JmeImage;
import org.scenebuf.interop.jme.JmeMesh;
import org.scenebuf.interop.jme.JmeProcess;
import org.scenebuf.interop.jme.JmeUploads;
import org.scenebuf.interop.jme.WithoutAllocator;
import org.scenebuf.interop.view.MemoryView;

/** What errors on jMonkeyEngine's meshes and images say. */
final class JmeRemedies {

    private static final GeomPrimitive TRIANGLE = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2);

    private JmeRemedies() {
    }

    static List<Remedy> all() {
        JmeAllocator.install();
        return List.of(heap(), wide(), column(), noImage(), smallImage(), numbers(), position(), arrays(), readOnly(),
            cut(), late(), other(), indices());
    }

    private static Remedy indices() {
        Geometry box = new Geometry("box", new Box(1, 1, 1));
        JmeUploads uploads = JmeUploads.create();
        uploads.watch(box);
        GeomVertexArrayData indices = JmeMesh.of(box).indices();
        indices.rows(0, 1).copyFrom(new short[] {24});
        return new Remedy("correct the indices; the GPU has not got them", () -> uploads.upload(new NullRenderer()),
            () -> {
                indices.rows(0, 1).copyFrom(new short[] {23});
                uploads.upload(new NullRenderer());
            });
    }

    private static Remedy heap() {
        VertexBuffer buffer = buffer(Type.BoneIndex, 4, ByteBuffer.allocate(16));
        return new Remedy("lend it by Buffers.wrap, to views alone; or give jME a buffer of BufferUtils",
            () -> JmeMesh.array(buffer), () -> {
                MemoryView.of(Buffers.wrap(buffer.getData())).close();
                buffer.updateData(BufferUtils.createByteBuffer(16));
                JmeMesh.array(buffer);
            });
    }

    private static Remedy wide() {
        VertexBuffer buffer = buffer(Type.InstanceData, 5, BufferUtils.createByteBuffer(50));
        return new Remedy("lend its memory as numbers, by Buffers.wrap", () -> JmeMesh.array(buffer),
            () -> MemoryView.of(Buffers.wrap(buffer.getData())).close());
    }

    @SuppressWarnings("deprecation") // jME has nothing else that interleaves.
    private static Remedy column() {
        Mesh mesh = new Box(1, 1, 1);
        mesh.setInterleaved();
        return new Remedy("lend the column by JmeMesh.of(mesh).column(\"normal\")",
            () -> JmeMesh.array(mesh.getBuffer(Type.Normal)), () -> JmeMesh.of(mesh).column("normal"));
    }

    private static Remedy noImage() {
        Image image = new Image(Image.Format.RGBA8, 2, 2, null, ColorSpace.Linear);
        return new Remedy("give it one by setData(buffer)", () -> JmeImage.of(image).pixels(), () -> {
            image.setData(BufferUtils.createByteBuffer(16));
            JmeImage.of(image).pixels();
        });
    }

    private static Remedy smallImage() {
        Image image = new Image(Image.Format.RGBA8, 2, 2, BufferUtils.createByteBuffer(15), ColorSpace.Linear);
        return new Remedy("give it such a buffer by setData(buffer)", () -> JmeImage.of(image).pixels(), () -> {
            image.setData(BufferUtils.createByteBuffer(16));
            JmeImage.of(image).pixels();
        });
    }

    private static Remedy numbers() {
        GeomVertexData halves = of(GeomVertexArrayFormat.builder().floats(InternalName.VERTEX, 3, Contents.POINT)
            .column(InternalName.TEXCOORD, 2, NumericType.FLOAT16, Contents.TEXCOORD,
                false).build());
        return new Remedy("convert the vertices to such numbers, by vertices.convertTo(format)",
            () -> JmeMesh.over(halves, TRIANGLE), () -> JmeMesh.over(halves.convertTo(GeomVertexFormat.v3n3t2()),
                TRIANGLE));
    }

    private static Remedy position() {
        GeomVertexData flat = of(GeomVertexArrayFormat.builder().floats(InternalName.VERTEX, 2, Contents.POINT)
            .build());
        return new Remedy("convert the vertices to such a format, by vertices.convertTo(format)",
            () -> JmeMesh.over(flat, TRIANGLE), () -> JmeMesh.over(flat.convertTo(GeomVertexFormat.v3n3t2()),
                TRIANGLE));
    }

    private static Remedy arrays() {
        GeomVertexData two = GeomVertexData.of("two", List.of(
            GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 3),
            GeomVertexArrayData.allocate("more", GeomVertexArrayFormat.builder().floats("texcoord.1", 2,
                Contents.TEXCOORD).floats("texcoord.2", 2, Contents.TEXCOORD).build(), 3)));
        return new Remedy("join them in one format, by vertices.convertTo(format)",
            () -> JmeMesh.over(two, TRIANGLE), () -> JmeMesh.over(two.convertTo(GeomVertexFormat.v3n3t2()), TRIANGLE));
    }

    private static Remedy readOnly() {
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(),
            Buffers.wrapReadOnly(ByteBuffer.allocateDirect(36)));
        return new Remedy("copy it, by convertTo(format()) of the array",
            () -> JmeMesh.over(GeomVertexData.of("rows", List.of(rows)), TRIANGLE),
            () -> JmeMesh.over(GeomVertexData.of("rows", List.of(rows.convertTo(rows.format()))), TRIANGLE));
    }

    private static Remedy cut() {
        GeomVertexData vertices = of(GeomVertexArrayFormat.v3());
        GeomPrimitive strip = GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP, 0, 1, 2);
        strip.closePrimitive();
        strip.addVertices(0, 2, 1);
        return new Remedy("pass shape.decompose()", () -> JmeMesh.over(vertices, strip),
            () -> JmeMesh.over(vertices, strip.decompose()));
    }

    private static Remedy late() {
        return new Remedy("call JmeAllocator.install() first of all in main", () -> said(1),
            () -> assertEquals("works", said(1, "-Dfirst=true")));
    }

    private static Remedy other() {
        String property = "-Dcom.jme3.BufferAllocatorImplementation=org.scenebuf.interop.jme.JmeAllocator";
        return new Remedy("start with JmeAllocator.install(), or with " + property, () -> said(0), () -> {
            assertEquals("works", said(0, "-Dfirst=true"));
            assertEquals("works", said(0, property));
        });
    }

    /** What a game says that forgot the allocator, in a process of its own; thrown where it was refused. */
    private static String said(int line, String... properties) throws Exception {
        String said = JmeProcess.run(entry -> true, WithoutAllocator.class, properties).lines().toList().get(line);
        if (said.startsWith("expected")) {
            throw new IllegalStateException(said);
        }
        return said;
    }

    private static VertexBuffer buffer(Type type, int components, Buffer data) {
        VertexBuffer buffer = new VertexBuffer(type);
        buffer.setupData(data.isDirect() ? Usage.Dynamic : Usage.CpuOnly, components, Format.UnsignedByte, data);
        return buffer;
    }

    private static GeomVertexData of(GeomVertexArrayFormat format) {
        return GeomVertexData.of("rows", List.of(GeomVertexArrayData.allocate("rows", format, 3)));
    }
}
