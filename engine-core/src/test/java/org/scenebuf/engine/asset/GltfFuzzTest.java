package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Damages a sound model in many ways: what comes of it is a model or an {@link AssetException}, soon. */
class GltfFuzzTest {

    private static final long SEED = 20250714;
    private static final int ROUNDS = 2000;
    private static final long LONGEST_MILLIS = 2000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final String[] NUMBERS = {"-1", "0", "1", "3", "7", "255", "65536", "2147483647", "-2147483648",
        "4294967296", "1e9", "0.5", "null", "[]", "\"x\""};

    @TempDir
    private Path directory;

    private int models;

    @Test
    void everyDamagedModelLoadsOrIsRefusedInTime() throws IOException {
        GlbBuilder data = data();
        byte[] json = data.text(json(data.size()));
        check(GlbBuilder.glb(json, data.bin()), SEED);
        assertEquals(1, models, "the model is sound before it is damaged");
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(SEED + round);
            byte[] file = switch (random.nextInt(5)) {
                case 0 -> flip(random, GlbBuilder.glb(json, data.bin()));
                case 4 -> GlbBuilder.glb(json, flip(random, data.bin().clone()));
                case 1 -> Arrays.copyOf(GlbBuilder.glb(json, data.bin()), random.nextInt(json.length + data.size()));
                case 2 -> lengths(random, GlbBuilder.glb(json, data.bin()));
                default -> GlbBuilder.glb(numbers(random, json), data.bin());
            };
            check(file, SEED + round);
        }
        assertTrue(models > ROUNDS / 20 && models < ROUNDS, "models " + models + " of " + ROUNDS);
    }

    private void check(byte[] bytes, long seed) throws IOException {
        Path file = Files.write(directory.resolve("model.glb"), bytes);
        MemoryWatch memory = new MemoryWatch();
        long begun = System.nanoTime();
        try (Model model = Gltf.load(file)) {
            model.root().bounds();
            models++;
        } catch (AssetException refused) {
            assertTrue(refused.getMessage().lines().count() == 1, refused::getMessage);
        } catch (Throwable other) {
            fail("seed " + seed, other);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis < LONGEST_MILLIS, () -> "seed " + seed + ": " + millis + " ms");
        memory.assertNothingLeft();
    }

    private static byte[] flip(Random random, byte[] file) {
        for (int k = random.nextInt(8); k >= 0; k--) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    /** The fields of the headers: sizes, types and versions. */
    private static byte[] lengths(Random random, byte[] file) {
        ByteBuffer words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int bin = 20 + words.getInt(12);
        int[] fields = {4, 8, 12, 16, bin, bin + 4};
        words.putInt(fields[random.nextInt(fields.length)],
            random.nextBoolean() ? random.nextInt() : random.nextInt(2 * file.length) - 16);
        return file;
    }

    private static byte[] numbers(Random random, byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        for (int k = random.nextInt(3); k >= 0; k--) {
            Matcher matcher = NUMBER.matcher(text);
            int wanted = random.nextInt((int) NUMBER.matcher(text).results().count());
            for (int found = 0; found <= wanted; found++) {
                matcher.find();
            }
            text = text.substring(0, matcher.start()) + NUMBERS[random.nextInt(NUMBERS.length)]
                + text.substring(matcher.end());
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private GlbBuilder data() throws IOException {
        Path png = directory.resolve("made.png");
        try (Texture texture = new Texture("paint", 9, 5, ComponentType.UINT8, TextureFormat.SRGB_ALPHA)) {
            Images.writePng(png, texture.ramImage());
        }
        return SmallModels.quadData().shorts(1, 0).floats(3, 2, 1).bytes(Files.readAllBytes(png));
    }

    /** The quad with a sparse accessor, an image, and a node above. */
    private static String json(int size) {
        return SmallModels.quad()
            .replace("'nodes':[{'mesh':0}]", "'nodes':[{'children':[1],'rotation':[0,0,0,1]},{'mesh':0}]")
            .replace("'indices':3}", "'indices':3,'material':0},{'attributes':{'POSITION':4},'mode':5}")
            .replace("],\n'bufferViews'", ",{'bufferView':0,'componentType':5126,'count':4,'type':'VEC3','sparse':"
                + "{'count':1,'indices':{'bufferView':2,'componentType':5123},'values':{'bufferView':3}}}],"
                + "'bufferViews'")
            .replace("],\n'buffers'", ",{'buffer':0,'byteOffset':140,'byteLength':2},{'buffer':0,'byteOffset':144,"
                + "'byteLength':12},{'buffer':0,'byteOffset':156,'byteLength':" + (size - 156) + "}],"
                + "'images':[{'bufferView':4}],'textures':[{'source':0}],"
                + "'materials':[{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}],'buffers'");
    }
}
