package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.scenebuf.engine.asset.Gltf;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;
import org.scenebuf.interop.npy.NpyVersion;
import org.scenebuf.interop.npy.Npz;
import org.scenebuf.interop.npy.NpzReader;
import org.scenebuf.interop.npy.NpzWriter;

/** Remedies of files: arrays, archives, models. */
final class FileRemedies {

    private static final BufferExporter FLOATS = Buffers.wrap(new float[] {0, 1, 2});

    private FileRemedies() {
    }

    static List<Remedy> all(Path folder) throws IOException {
        byte[] glb = Files.readAllBytes(Path.of("../assets/teapot.glb"));
        byte[] old = glb.clone();
        old[4] = 1;
        Path model = folder.resolve("model");
        String export = "export it as glTF 2.0";
        return List.of(
            new Remedy(export, () -> Gltf.load(Files.write(model, old)).close(),
                () -> Gltf.load(Files.write(model, glb)).close()),
            new Remedy(export, () -> Gltf.load(Files.writeString(model, scene("1.0"))).close(),
                () -> Gltf.load(Files.writeString(model, scene("2.0"))).close()));
    }

    static List<Remedy> ofArrays(Path folder) {
        BufferExporter greek = Things.lend("T{f:\u03b1:}");
        BufferExporter wide = Things.lend("T{" + IntStream.range(0, 900).mapToObj(k -> "B:field" + k + ":")
            .collect(Collectors.joining()) + "}");
        Path file = folder.resolve("array.npy");
        String rewrite = "write the file with NumPy, or with Npy.write";
        return List.of(
            new Remedy(rewrite, () -> read("{'descr': 5, 'fortran_order': False, 'shape': (3,), }"),
                () -> assertEquals(3, written(FLOATS))),
            new Remedy(rewrite, () -> read("{'descr': '<f4', 'fortran_order': False, 'shape': (3,"), () -> {
                assertEquals(3, written(FLOATS));
                numpy("numpy.save(sys.argv[1], numpy.zeros(3, 'f4'))", file);
                Npy.read(file).close();
            }),
            new Remedy("store array.astype(array.dtype.newbyteorder('='))",
                FileRemedies::readForeignLongDoubles, () -> {
                    numpy("array = numpy.zeros(3, '>c32'); "
                        + "numpy.save(sys.argv[1], array.astype(array.dtype.newbyteorder('=')))", file);
                    Npy.read(file).close();
                }),
            new Remedy("let Npy.write choose the version", () -> Npy.write(Channels.newChannel(
                new ByteArrayOutputStream()), greek, NpyVersion.V1_0), () -> assertEquals(4, written(greek))),
            new Remedy("store the fields as arrays of their own, or in a file of its own by Npy.write",
                () -> archive(wide), () -> Npy.write(file, wide)));
    }

    static List<Remedy> ofArchives() throws IOException {
        byte[] archive = archive(FLOATS);
        return List.of(
            new Remedy("keep what read() returned", () -> readTwice(archive), () -> {
                try (NpzReader reader = open(archive)) {
                    assertTrue(reader.next());
                    NpyArray kept = reader.read();
                    assertFalse(reader.next());
                    kept.close();
                }
            }),
            new Remedy("call next() first, and go on while it returns true", () -> open(archive).read(), () -> {
                try (NpzReader reader = open(archive)) {
                    while (reader.next()) {
                        reader.read().close();
                    }
                }
            }));
    }

    private static String scene(String version) {
        return "{\"asset\":{\"version\":\"" + version + "\"},\"scene\":0,\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{}]}";
    }

    /** Reads a file of version 1.0 with a header, and three numbers. */
    private static void read(String header) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
        file.writeBytes(text);
        file.writeBytes(new byte[12]);
        Npy.read(new ByteArrayInputStream(file.toByteArray())).close();
    }

    private static void readForeignLongDoubles() {
        assumeTrue(ElementFormat.of("g").itemSize() == 16, "long doubles are narrow here");
        read("{'descr': '>c32', 'fortran_order': False, 'shape': (0,), }");
    }

    /** Writes items and reads them again. */
    private static long written(BufferExporter items) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Npy.write(file, items);
        try (NpyArray array = Npy.read(new ByteArrayInputStream(file.toByteArray()))) {
            return array.header().shape()[0];
        }
    }

    private static byte[] archive(BufferExporter items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NpzWriter archive = Npz.create(bytes, Npz.Compression.STORED)) {
            archive.add("items", items);
        }
        return bytes.toByteArray();
    }

    private static NpzReader open(byte[] archive) {
        return Npz.open(new ByteArrayInputStream(archive));
    }

    private static void readTwice(byte[] archive) {
        try (NpzReader reader = open(archive)) {
            reader.next();
            reader.read().close();
            reader.read().close();
        }
    }

    /** Skips what this machine has no NumPy for. */
    private static void numpy(String script, Path file) throws IOException, InterruptedException {
        try {
            Process python = new ProcessBuilder("python3", "-c", "import numpy, sys; " + script, file.toString())
                .redirectErrorStream(true).start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(python.waitFor() == 0 || said.contains("ModuleNotFoundError"), said);
            if (python.exitValue() != 0) {
                abort(said);
            }
        } catch (IOException absent) {
            abort(absent.getMessage());
        }
    }
}
