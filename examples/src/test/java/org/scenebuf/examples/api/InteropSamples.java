package org.scenebuf.examples.api;

import com.badlogic.gdx.graphics.VertexAttribute;
import com.badlogic.gdx.graphics.VertexAttributes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.interop.nd4j.Nd4jExporter;
import org.scenebuf.interop.nd4j.Nd4jMirror;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.npy.Npz;
import org.scenebuf.interop.npy.NpzWriter;
import org.scenebuf.interop.slicer.Domain;
import org.scenebuf.interop.slicer.MemCache;
import org.scenebuf.interop.slicer.Slicer;
import org.scenebuf.interop.slicer.Updater;
import org.scenebuf.interop.slicer.ViewWrapper;
import org.scenebuf.interop.view.ElementIterator;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;
import org.scenebuf.interop.view.Struct;
import org.scenebuf.interop.view.StructIterator;

/** One of everything that works on buffers: small, right, and fresh for each call. */
final class InteropSamples {

    private InteropSamples() {
    }

    static Samples addTo(Samples samples, Path folder) {
        views(samples);
        arrays(samples);
        slices(samples);
        ofLibGdx(samples);
        files(samples, folder);
        JmeSamples.addTo(samples);
        return samples;
    }

    private static GeomVertexArrayData floats() {
        return GeomVertexArrayData.allocate("floats", GeomVertexArrayFormat.v3(), 4);
    }

    private static byte[] bytes() {
        return new byte[16];
    }

    private static void views(Samples samples) {
        samples.of(MemoryView.class, () -> MemoryView.of(new int[12]).reinterpret(ElementFormat.of("i"), 4, 3))
.named("MemoryView.cast#format", () -> "b")
            .named("castToScalar#format", () -> "i").named("MemoryView.copyTo#array", () -> new int[12])
            .named("MemoryView.copyFrom#array", () -> new int[12]).named("MemoryView.indexOf#value", () -> 0)
            .named("MemoryView.assign#source", () -> new int[12]).named("keys", () -> new Object[] {"1:3", 0})
            .named("Slice.of#text", () -> "1:3").named("SliceNotation.parse#text", () -> "1:3, ...")
            .named("source", InteropSamples::bytes).named("Struct.unpack#source", () -> new byte[4])
            .named("Struct.of#format", () -> "f").named("Struct.calcSize#format", () -> "f")
            .named("MemoryView.hex#separator", () -> ",")
            .named("MemoryView.cast#shape", () -> new long[] {48})
            .of(Key.class, () -> Slice.ALL).of(Slice.class, () -> Slice.of("1:3"))
            .of(Slice.Indices.class, () -> Slice.of("1:3").indices(4))
            .of(Struct.class, () -> Struct.of("f")).of(ElementIterator.class, () -> ElementIterator.over(bytes()))
            .of(StructIterator.class, () -> Struct.of("f").iterUnpack(bytes()));
    }

    private static void slices(Samples samples) {
        samples.of(Slicer.class, () -> Slicer.of(Geom.grid("grid", GeomVertexFormat.v3n3t2(), 2, 2)))
            .of(Domain.class, () -> Domain.POINT)
            .of(ViewWrapper.class, () -> slice("[0, 2, 1], 'vertex'"))
            .of(MemCache.class, () -> slice("[0, 2, 1], 'vertex'").memCache())
            .of(Updater.class, () -> Updater.of(slice("[0, 2, 1], 'vertex'"), (area, text) -> { }))
            .named("Slicer.field#names", () -> new String[] {"vertex"})
            .named("Slicer.layers#names", () -> new String[] {"1"})
            .named("Slicer.planes#letters", () -> new String[] {"x"})
            .named("Slicer.rowsWhere#taken", () -> new boolean[] {true, false, true, false})
            .named("Slicer.slice#text", () -> ":, 'vertex'").named("Slicer.converted#format", () -> "d")
            .named("Updater.send#slice", () -> "0:1").named("SliceNotation.parseExpression#text", () -> ":, 'vertex'");
    }

    private static ViewWrapper slice(String text) {
        return Slicer.of(floats()).slice(text);
    }

    private static void arrays(Samples samples) {
        samples.of(INDArray.class, () -> Nd4j.zeros(DataType.FLOAT, 4, 3)).of(DataType.class, () -> DataType.FLOAT)
            .of(Nd4jView.class, () -> Nd4jViews.open(floats().column("vertex"))).of(Nd4jMirror.class,
                () -> Nd4jViews.mirror(floats().column("vertex"))).of(Nd4jExporter.class,
                    () -> Nd4jExporter.of(Nd4j.zeros(DataType.FLOAT, 4, 3)));
    }

    private static void ofLibGdx(Samples samples) {
        samples.of(VertexAttributes.class, () -> new VertexAttributes(VertexAttribute.Position()));
    }

    private static void files(Samples samples, Path folder) {
        samples.of(InputStream.class, () -> new ByteArrayInputStream(npy())).of(OutputStream.class,
            ByteArrayOutputStream::new).of(MapMode.class, () -> MapMode.READ_ONLY)
            .named("headerLimit", () -> 1000).named("Npz.open#path", () -> npz(folder)).of(Npz.class,
                () -> Npz.open(npz(folder))).named("Npz.read#name", () -> "sample").of(NpzWriter.class,
                    () -> Npz.create(new ByteArrayOutputStream(), Npz.Compression.STORED))
            .named("Npy.map#path", () -> npy(folder))
            .named("Npy.read#path", () -> npy(folder)).named("Npy.header#path", () -> npy(folder))
            .of(NpyArray.class, () -> Npy.read(new ByteArrayInputStream(npy())));
    }

    private static Path npy(Path folder) throws IOException {
        return Files.write(folder.resolve("sample.npy"), npy());
    }

    private static Path npz(Path folder) {
        Path path = folder.resolve("sample.npz");
        try (NpzWriter archive = Npz.create(path, Npz.Compression.DEFLATED)) {
            archive.add("sample", floats());
        }
        return path;
    }

    private static byte[] npy() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.write(bytes, floats().column("vertex"));
        return bytes.toByteArray();
    }
}
