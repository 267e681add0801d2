package org.scenebuf.engine.asset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.DamagedInputs;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.asset.BasisFiles.Kind;
import org.scenebuf.engine.asset.BasisFiles.Sides;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** Damaged KTX2 files, decoded where a fault in the transcoder ends no JVM but a child. */
class MutatedKtx2Test {

    private static final int FILES = 20_000;

    @TempDir
    private Path folder;

    /** Decodes damaged files: of the folder, seed and number given. */
    static final class Attack {

        /** The numbers that say how large everything is. */
        private static final int HEADER = 80 + 24 * 3;

        private static final BlockFormat[] TARGETS = {BlockFormat.BC1, BlockFormat.BC3, BlockFormat.BC5,
            BlockFormat.BC7, BlockFormat.ETC2_EAC, BlockFormat.ASTC_4X4};

        private Attack() {
        }

        /** Prints how many were decoded and how many were refused. */
        public static void main(String[] arguments) throws IOException {
            List<byte[]> sound = sound(Path.of(arguments[0]));
            Random random = new Random(Long.parseLong(arguments[1]));
            int decoded = 0;
            int refused = 0;
            for (int k = Integer.parseInt(arguments[2]); k > 0; k--) {
                if (decodes(damaged(random, sound.get(random.nextInt(sound.size()))), random)) {
                    decoded++;
                } else {
                    refused++;
                }
            }
            System.out.println(decoded + " decoded, " + refused + " refused");
        }

        private static boolean decodes(byte[] file, Random random) {
            try (Arena arena = Arena.ofConfined()) {
                var encoded = arena.allocateFrom(ValueLayout.JAVA_BYTE, file);
                Texture texture = random.nextBoolean() ? Ktx2.decode("damaged", encoded)
                    : Ktx2.decode("damaged", encoded, TARGETS[random.nextInt(TARGETS.length)]);
                texture.close();
                return true;
            } catch (AssetException refused) {
                return false;
            }
        }

        /** In the header, in what follows it, or anywhere; or the end is missing. */
        private static byte[] damaged(Random random, byte[] sound) {
            byte[] file = Arrays.copyOf(sound, random.nextInt(8) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int k = random.nextInt(4); k >= 0 && file.length > 12; k--) {
                int end = switch (random.nextInt(3)) {
                    case 0 -> Math.min(file.length, HEADER);
                    case 1 -> Math.min(file.length, HEADER + 300);
                    default -> file.length;
                };
                int at = 12 + random.nextInt(end - 12);
                DamagedInputs.change(random, file, at, 12);
            }
            return file;
        }

        private static List<byte[]> sound(Path folder) throws IOException {
            Path file = folder.resolve("sound.ktx2");
            List<byte[]> all = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                for (Sides sides : List.of(new Sides(24, 20, 3, 0, 1), new Sides(16, 16, 1, 2, 1),
                    new Sides(8, 8, 2, 0, 6))) {
                    BasisFiles.write(file, kind, true, sides);
                    all.add(Files.readAllBytes(file));
                }
            }
            try (Texture texture = Texture.allocate("sound", TextureType.TEXTURE_3D, 9, 7, 3, ComponentType.FLOAT16,
                TextureFormat.RGB)) {
                Ktx2.write(file, texture);
                all.add(Files.readAllBytes(file));
            }
            return all;
        }
    }

    @StressTest
    void everyDamagedFileIsDecodedOrRefused() {
        DamagedInputs.assertDecodedOrRefused(Attack.class, folder, 20261129, FILES);
    }
}
