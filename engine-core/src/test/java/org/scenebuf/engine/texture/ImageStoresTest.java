package org.scenebuf.engine.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;

/** Whatever is stored in an image is told to its cursors: copies that are kept by them alone are the image, always. */
class ImageStoresTest {

    private static final int STEPS = 1000;

    @StressTest
    void aCopyKeptByACursorIsTheImageWhateverWasStored() {
        Stress.rounds(20261128, 12, seed -> new Machine(new Random(seed)).run());
    }

    /** One image, and the copies of it. */
    private static final class Machine {

        private final Random random;
        private final Texture texture;
        private final RamImage image;
        private final Follower[] followers;
        private @Nullable BufferView held;

        Machine(Random random) {
            this.random = random;
            TextureType type = random.nextInt(3) == 0 ? TextureType.TEXTURE_2D_ARRAY : TextureType.TEXTURE_2D;
            ComponentType[] types = {ComponentType.UINT8, ComponentType.UINT16, ComponentType.FLOAT32};
            TextureFormat[] formats = {TextureFormat.RED, TextureFormat.RGB, TextureFormat.RGBA};
            this.texture = Texture.allocate("image", type, 1 + random.nextInt(90), 1 + random.nextInt(70),
                type == TextureType.TEXTURE_2D ? 1 : 1 + random.nextInt(4), types[random.nextInt(3)],
                formats[random.nextInt(3)]);
            this.image = texture.ramImage();
            this.followers = new Follower[] {new Follower(), new Follower()};
        }

        long run() {
            try (texture) {
                for (int step = 0; step < STEPS; step++) {
                    step();
                    if (random.nextInt(3) == 0) {
                        followers[random.nextInt(2)].look("step " + step);
                    }
                }
                letGo();
                followers[0].look("the end");
                followers[1].look("the end");
                return STEPS;
            }
        }

        private void step() {
            switch (random.nextInt(7)) {
                case 0 -> holdOrLetGo();
                case 1 -> throughTheHook();
                case 2 -> handedOut();
                default -> stored(random.nextInt(3) == 0 ? image : image.region(region()));
            }
        }

        /** A view that stays open while cursors look. */
        private void holdOrLetGo() {
            letGo();
            held = image.region(region()).getBuffer(BufferRequest.FULL);
        }

        private void letGo() {
            if (held != null) {
                held.close();
                held = null;
            }
        }

        /** Memory that is handed out counts as changed, whatever becomes of it. */
        private void handedOut() {
            try (BufferView view = image.getBuffer(BufferRequest.FULL)) {
                MemorySegment bytes = view.segment();
                bytes.set(ValueLayout.JAVA_BYTE, random.nextLong(bytes.byteSize()), (byte) random.nextInt());
            }
        }

        /** The store itself tells nothing; the hook does, after it. */
        private void throughTheHook() {
            ImageRegion region = region();
            try (BufferView view = image.getBuffer(BufferRequest.FULL)) {
                view.explicit();
                long pixel = ((long) region.z() * image.height() + region.y()) * image.width() + region.x();
                view.segment().set(ValueLayout.JAVA_BYTE, pixel * image.pixelSize(), (byte) random.nextInt());
            }
            texture.modifyRamImage(region);
        }

        private void stored(BufferExporter part) {
            if (held != null && random.nextBoolean()) {
                store(held.items());
                return;
            }
            try (BufferView view = part.getBuffer(BufferRequest.FULL)) {
                store(view.items());
            }
        }

        private void store(Items whole) {
            Items items = random.nextBoolean() ? whole : slice(whole);
            long[] shape = items.layout().shape();
            if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
                return;
            }
            switch (random.nextInt(3)) {
                case 0 -> {
                    for (int k = random.nextInt(8); k >= 0; k--) {
                        items.set(random.nextInt(256), Arrays.stream(shape).map(random::nextLong).toArray());
                    }
                }
                case 1 -> items.fromContiguous(MemorySegment.ofArray(noise(items.layout().byteSize())),
                    random.nextBoolean() ? 'C' : 'F');
                default -> items.copyFrom(turned(items));
            }
        }

        /** The same items, the other way round: source and target overlap. */
        private Items turned(Items items) {
            int dimension = random.nextInt(items.layout().ndim());
            long count = items.layout().shape(dimension);
            return items.slice(dimension, count - 1, count, -1);
        }

        private Items slice(Items whole) {
            int dimension = random.nextInt(whole.layout().ndim());
            long extent = whole.layout().shape(dimension);
            long first = random.nextLong(extent);
            return random.nextBoolean() ? whole.slice(dimension, first, random.nextLong(extent - first) + 1)
                : whole.slice(dimension, first, first / 2 + 1, -2 + random.nextInt(2));
        }

        private byte[] noise(long byteSize) {
            byte[] bytes = new byte[(int) byteSize];
            random.nextBytes(bytes);
            return bytes;
        }

        private ImageRegion region() {
            int x = random.nextInt(image.width());
            int y = random.nextInt(image.height());
            int z = random.nextInt(image.depth());
            return new ImageRegion(x, y, z, 1 + random.nextInt(image.width() - x),
                1 + random.nextInt(image.height() - y), 1 + random.nextInt(image.depth() - z));
        }

        /** Keeps a copy up to date by a cursor alone, as the GPU's is kept. */
        private final class Follower {

            private final ImageChangeCursor cursor = image.changes().newCursor();
            private final byte[] copy = new byte[(int) image.byteSize()];

            private void look(String where) {
                try (BufferView view = image.getBuffer(BufferRequest.FULL_RO)) {
                    cursor.drain(region -> follow(view.segment(), region));
                    assertArrayEquals(view.segment().toArray(ValueLayout.JAVA_BYTE), copy, where + " of " + image);
                }
            }

            private void follow(MemorySegment bytes, ImageRegion region) {
                assertTrue(region.isInside(image.width(), image.height(), image.depth()), region::toString);
                int rowSize = region.width() * image.pixelSize();
                for (int z = region.z(); z < region.z() + region.depth(); z++) {
                    for (int y = region.y(); y < region.y() + region.height(); y++) {
                        int at = ((z * image.height() + y) * image.width() + region.x()) * image.pixelSize();
                        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, copy, at, rowSize);
                    }
                }
            }
        }
    }
}
