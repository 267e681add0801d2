package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.util.lz4.LZ4;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.DamagedInputs;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.internal.NativePair;

/**
 * Damaged chunks, decoded in a child, which a decoder that reads or writes outside of its memory ends. Garbage may be
 * taken for bytes: a record has its checksum. But then all of them come from the garbage.
 */
class MutatedChunksTest {

    private static final int CHUNKS = 30_000;

    @TempDir
    private Path folder;

    /** What a decoder is given. */
    private record Stored(ChunkCodec codec, int stride, int rawSize, byte[] bytes) {
    }

    /** Decodes damaged chunks: of the folder, seed and number given. */
    static final class Attack {

        private static final int LARGEST = 600_000;

        private final Random random;
        private final EndOfPage source;
        private final EndOfPage target;
        private final List<Stored> chunks = new ArrayList<>();
        private final List<Stored> forms = new ArrayList<>();

        private Attack(Path folder, long seed, Arena arena) throws IOException {
            random = new Random(seed);
            source = new EndOfPage(folder.resolve("source" + seed), LARGEST, arena);
            target = new EndOfPage(folder.resolve("target" + seed), LARGEST, arena);
            for (ChunkCodec codec : ChunkCodec.values()) {
                for (ChunkSamples sample : ChunkSamples.values()) {
                    add(codec, sample, codec == ChunkCodec.INDEX_LZ4 ? 2 : 12, 1200);
                    add(codec, sample, 4, 3200);
                    add(codec, sample, 256, 51_200);
                }
                add(codec, ChunkSamples.ROWS, 4, 480_000);
            }
        }

        /** Prints how many were decoded and how many were refused. */
        public static void main(String[] arguments) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                new Attack(Path.of(arguments[0]), Long.parseLong(arguments[1]), arena)
                    .run(Integer.parseInt(arguments[2]));
            }
        }

        private void add(ChunkCodec codec, ChunkSamples sample, int stride, int size) {
            if (codec.takes(stride, size)) {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment raw = sample.of(arena, size, 1);
                    MemorySegment stored = arena.allocate(size);
                    long used = ChunkCoding.encode(codec, raw, stride, stored);
                    if (used >= 0) {
                        chunks.add(new Stored(codec, stride, size, bytes(stored.asSlice(0, used))));
                    }
                    addForm(codec, stride, raw, arena);
                }
            }
        }

        private void addForm(ChunkCodec codec, int stride, MemorySegment raw, Arena arena) {
            PieceForm form = form(codec);
            MemorySegment written = arena.allocate(form.room(raw.byteSize(), stride));
            long size = form.write(raw, stride, written);
            if (size >= 0) {
                forms.add(new Stored(codec, stride, (int) raw.byteSize(), bytes(written.asSlice(0, size))));
            }
        }

        private static PieceForm form(ChunkCodec codec) {
            return switch (codec) {
                case MESHOPT_LZ4 -> new MeshoptRows();
                case INDEX_LZ4 -> new MeshoptIndices();
                case IMAGE_LZ4 -> new ShuffledSteps();
                default -> new ShuffledBytes();
            };
        }

        private void run(int count) {
            int decoded = 0;
            for (int k = 0; k < count; k++) {
                Stored damaged = damaged(any(k % 2 == 0 ? chunks : forms));
                boolean sound = k % 2 == 0 ? decodes(damaged) : forms(damaged);
                decoded += sound ? 1 : 0;
            }
            System.out.println(decoded + " decoded, " + (count - decoded) + " refused");
        }

        /** Whatever was in the memory before, the bytes are the same afterwards. */
        private boolean decodes(Stored damaged) {
            MemorySegment stored = source.last(damaged.bytes.length).copyFrom(MemorySegment.ofArray(damaged.bytes));
            MemorySegment raw = target.last(damaged.rawSize);
            byte[][] twice = new byte[2][];
            for (int k = 0; k < 2; k++) {
                raw.fill((byte) (k * 0xff));
                try {
                    ChunkCoding.decode(damaged.codec, damaged.codec.version(), stored, damaged.stride, raw, Crew.NONE);
                    twice[k] = bytes(raw);
                } catch (CodecException refused) {
                    twice[k] = new byte[0];
                }
            }
            if (!Arrays.equals(twice[0], twice[1])) {
                throw new AssertionError(damaged.codec + " shows what was in the memory before");
            }
            return twice[0].length > 0;
        }

        /** What LZ4 would refuse does not come to these otherwise. */
        private boolean forms(Stored damaged) {
            if (!damaged.codec.takes(damaged.stride, damaged.rawSize)) {
                return false;
            }
            MemorySegment form = source.last(damaged.bytes.length).copyFrom(MemorySegment.ofArray(damaged.bytes));
            return form(damaged.codec).read(form, damaged.stride, target.last(damaged.rawSize));
        }

        /** Its bytes, its size, its stride or its codec; or all is noise. */
        private Stored damaged(Stored sound) {
            byte[] bytes = random.nextInt(16) == 0 ? noise() : damaged(sound.bytes);
            int rawSize = random.nextInt(8) == 0 ? random.nextInt(2 * sound.rawSize) : sound.rawSize;
            int stride = random.nextInt(8) == 0 ? 1 + random.nextInt(300) : sound.stride;
            ChunkCodec codec = random.nextInt(16) == 0 ? any(chunks).codec : sound.codec;
            int whole = random.nextBoolean() ? rawSize : rawSize / stride * stride;
            return new Stored(codec, stride, Math.min(whole, LARGEST), bytes);
        }

        private byte[] noise() {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            return bytes;
        }

        private byte[] damaged(byte[] sound) {
            int size = switch (random.nextInt(8)) {
                case 0 -> random.nextInt(sound.length + 1);
                case 1 -> sound.length + random.nextInt(40);
                default -> sound.length;
            };
            byte[] bytes = Arrays.copyOf(sound, Math.min(size, LARGEST));
            for (int k = random.nextInt(5); k > 0 && bytes.length > 0; k--) {
                int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 40));
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                    case 2 -> System.arraycopy(bytes, at, bytes, 0, Math.min(bytes.length - at, random.nextInt(40)));
                    default -> bytes[at] = (byte) random.nextInt();
                }
            }
            return bytes;
        }

        private Stored any(List<Stored> list) {
            return list.get(random.nextInt(list.size()));
        }

        private static byte[] bytes(MemorySegment memory) {
            return memory.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Reads one byte more than it may. */
    static final class Overrun {

        private Overrun() {
        }

        /** Ends the process. */
        public static void main(String[] arguments) throws IOException {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment last = new EndOfPage(Path.of(arguments[0]), 1, arena).last(100);
                NativePair.call(last, arena.allocate(1000), (from, to) -> LZ4.nLZ4_compress_default(from, to, 101,
                    1000));
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoReadsBehindTheLastByteIsEnded() {
        assertNotEquals(0, ChildJvm.run(List.of(), Overrun.class, folder.resolve("short").toString()).code());
    }

    @StressTest
    void everyDamagedChunkIsDecodedOrRefused() {
        DamagedInputs.assertDecodedOrRefused(Attack.class, folder, 20261129, CHUNKS);
    }
}
