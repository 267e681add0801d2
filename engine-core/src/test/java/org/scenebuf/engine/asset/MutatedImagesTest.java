package org.scenebuf.engine.asset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.stb.STBImageWrite;
import org.scenebuf.engine.DamagedInputs;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Damaged PNG and JPEG images, decoded where a fault in the decoder ends no JVM but a child. */
@Tag("slow")
class MutatedImagesTest {

    private static final int IMAGES = 20_000;

    @TempDir
    private Path folder;

    /** Decodes damaged images: of the folder, seed and number given. */
    static final class Attack {

        private Attack() {
        }

        /** Prints how many were decoded and how many were refused. */
        public static void main(String[] arguments) throws IOException {
            List<byte[]> sound = sound(Path.of(arguments[0]));
            Random random = new Random(Long.parseLong(arguments[1]));
            int decoded = 0;
            int refused = 0;
            for (int k = Integer.parseInt(arguments[2]); k > 0; k--) {
                if (decodes(damaged(random, sound.get(random.nextInt(sound.size()))))) {
                    decoded++;
                } else {
                    refused++;
                }
            }
            System.out.println(decoded + " decoded, " + refused + " refused");
        }

        private static boolean decodes(byte[] image) {
            try (Arena arena = Arena.ofConfined()) {
                Images.decode("damaged", arena.allocateFrom(ValueLayout.JAVA_BYTE, image)).close();
                return true;
            } catch (AssetException refused) {
                return false;
            }
        }

        private static byte[] damaged(Random random, byte[] sound) {
            byte[] image = Arrays.copyOf(sound, random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int k = random.nextInt(6); k >= 0 && image.length > 4; k--) {
                int at = 4 + random.nextInt(image.length - 4);
                DamagedInputs.change(random, image, at, 4);
            }
            return image;
        }

        private static List<byte[]> sound(Path folder) throws IOException {
            return List.of(png(folder, 16, 16, TextureFormat.RGB), png(folder, 9, 33, TextureFormat.RED),
                png(folder, 40, 3, TextureFormat.SRGB_ALPHA), jpeg(folder, 3, 17), jpeg(folder, 1, 40));
        }

        private static byte[] png(Path folder, int width, int height, TextureFormat format) throws IOException {
            Path file = folder.resolve("sound.png");
            byte[] noise = new byte[width * height * format.channels()];
            new Random(7).nextBytes(noise);
            try (Texture texture = Texture.allocate("sound", width, height, ComponentType.UINT8, format)) {
                texture.ramImage().bytes().copyFrom(Buffers.wrap(noise));
                Images.writePng(file, texture.ramImage());
            }
            return Files.readAllBytes(file);
        }

        private static byte[] jpeg(Path folder, int channels, int size) throws IOException {
            Path file = folder.resolve("sound.jpg");
            ByteBuffer pixels = ByteBuffer.allocateDirect(channels * size * size);
            for (int k = 0; k < pixels.capacity(); k++) {
                pixels.put(k, (byte) (k * k / 7));
            }
            STBImageWrite.stbi_write_jpg(file.toString(), size, size, channels, pixels, 80);
            return Files.readAllBytes(file);
        }
    }

    @StressTest
    void everyDamagedImageIsDecodedOrRefused() {
        DamagedInputs.assertDecodedOrRefused(Attack.class, folder, 20261128, IMAGES);
    }
}
