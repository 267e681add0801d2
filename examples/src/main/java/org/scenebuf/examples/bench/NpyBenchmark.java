package org.scenebuf.examples.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;

/**
 * Reads and writes a NumPy file of 1 GiB. The peer is the plainest way to copy such a file into new memory, or from
 * memory into a new file. Only memory and calls are measured, not the disk, because the system has the file in its
 * cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NpyBenchmark {

    private static final int SIZE = 1 << 30;

    private Path folder;
    private Path file;
    private Path written;
    private NativeMemory memory;
    private Loan loan;

    /** Made by JMH. */
    public NpyBenchmark() {
    }

    /**
     * Makes the file, and the same bytes in memory.
     *
     * @throws IOException when there is no room for two such files
     */
    @Setup(Level.Trial)
    public void make() throws IOException {
        folder = Files.createTempDirectory("scenebuf-npy");
        file = folder.resolve("read.npy");
        written = folder.resolve("written.npy");
        memory = NativeMemory.allocate("items", SIZE);
        loan = memory.lend("items");
        loan.segment().fill((byte) 1);
        Npy.write(file, Buffers.wrap(loan.segment()));
    }

    /**
     * Deletes the files.
     *
     * @throws IOException when one cannot be deleted
     */
    @TearDown(Level.Trial)
    public void close() throws IOException {
        loan.close();
        memory.close();
        Files.deleteIfExists(written);
        Files.delete(file);
        Files.delete(folder);
    }

    /**
     * Deletes the written file, which takes as long as a good part of writing it.
     *
     * @throws IOException when it cannot be deleted
     */
    @Setup(Level.Invocation)
    public void delete() throws IOException {
        Files.deleteIfExists(written);
    }

    /**
     * Maps the file and reads one item.
     *
     * @return the item, so that the compiler cannot drop the work
     */
    @Benchmark
    public Object mapNpy() {
        try (NpyArray array = Npy.map(file, MapMode.READ_WRITE);
            BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            return view.get(SIZE / 2);
        }
    }

    /**
     * Reads the file into new memory.
     *
     * @return the size, so that the compiler cannot drop the work
     */
    @Benchmark
    public long readNpy() {
        try (NpyArray array = Npy.read(file)) {
            return array.header().byteSize();
        }
    }

    /**
     * Reads the file into new memory, without the library.
     *
     * @return the size, so that the compiler cannot drop the work
     * @throws IOException when the file cannot be read
     */
    @Benchmark
    public long readPlain() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            NativeMemory target = NativeMemory.allocate("copy", channel.size()); Loan into = target.lend("copy")) {
            ByteBuffer bytes = into.segment().asByteBuffer();
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                Thread.onSpinWait();
            }
            return bytes.position();
        }
    }

    /** Writes the items to a new file. */
    @Benchmark
    public void writeNpy() {
        Npy.write(written, Buffers.wrap(loan.segment()));
    }

    /**
     * Writes the items to a new file, without the library.
     *
     * @throws IOException when the file cannot be written
     */
    @Benchmark
    public void writePlain() throws IOException {
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer bytes = loan.segment().asByteBuffer();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
