package org.scenebuf.engine.asset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.scenebuf.engine.asset.FuzzModels.Sound;

/** Ways to damage a model, at random but the same for the same seed. */
final class Damage {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String[] VALUES = {"-1", "0", "1", "2", "3", "7", "255", "65536", "2147483647",
        "-2147483648", "4294967296", "1e9", "1e39", "-1e-40", "0.5", "2.0", "null", "[]", "{}", "true", "\"x\"", "\"\"",
        "\"%zz\"", "\"../made.png\"", "\"data:;base64,AAAA\"", "\"http://localhost/x\"", "\"VEC2\"", "\"MAT4\"",
        "\"BLEND\"", "[0,0,0]", "[1,[2]]", "[null]", "{\"index\":0}"};

    /** Stands before a key that the text is to have twice; a tree cannot hold it twice. */
    private static final String TWICE = "twice-";

    /** Stands for lists in lists, deeper than a tree would be written. */
    private static final Pattern DEEP = Pattern.compile("\"deep-(\\d+)\"");

    private final Random random;
    private final Sound sound;
    private final List<String> steps = new ArrayList<>();

    Damage(long seed, Sound sound) {
        this.random = new Random(seed);
        this.sound = sound;
    }

    /** Damages the model once or a few times. */
    byte[] file() {
        List<BiFunction<Damage, Sound, byte[]>> ways = sound.bin().length == 0
            ? List.of(Damage::tree, Damage::tree, Damage::flips, Damage::cut)
            : List.of(Damage::tree, Damage::tree, Damage::tree, Damage::tree, Damage::flips, Damage::data,
            Damage::data, Damage::headers, Damage::cut, Damage::splice);
        return ways.get(random.nextInt(ways.size())).apply(this, sound);
    }

    /** Tells what was done. */
    @Override
    public String toString() {
        return sound.name() + ": " + steps;
    }

    private byte[] tree(Sound model) {
        try {
            ObjectNode root = (ObjectNode) MAPPER.readTree(model.json());
            for (int k = random.nextInt(2); k >= 0; k--) {
                change(root);
            }
            String text = MAPPER.writeValueAsString(root).replace(TWICE, "");
            return model.file(DEEP.matcher(text).replaceAll(match -> deep(Integer.parseInt(match.group(1)))));
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void change(ObjectNode root) throws JsonProcessingException {
        if (random.nextInt(20) == 0 && root.get("nodes") instanceof ArrayNode nodes && !nodes.isEmpty()) {
            circle(nodes);
            return;
        }
        List<ContainerNode<?>> containers = new ArrayList<>();
        collect(root, containers);
        ContainerNode<?> container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = object.properties().stream().map(Map.Entry::getKey).toList();
            change(object, keys.get(random.nextInt(keys.size())), containers);
        } else if (container instanceof ArrayNode array && !array.isEmpty()) {
            change(array, random.nextInt(array.size()), containers);
        }
    }

    private void change(ObjectNode object, String key, List<ContainerNode<?>> containers)
        throws JsonProcessingException {
        switch (random.nextInt(8)) {
            case 0 -> object.remove(key);
            case 1 -> object.set(TWICE + key, value());
            case 2 -> object.set(key, containers.get(random.nextInt(containers.size())).deepCopy());
            case 3 -> object.set(key, deep());
            default -> object.set(key, value(object.get(key)));
        }
        steps.add(key + " = " + shortened(object.get(key)));
    }

    private void change(ArrayNode array, int index, List<ContainerNode<?>> containers)
        throws JsonProcessingException {
        switch (random.nextInt(7)) {
            case 0 -> array.remove(index);
            case 1 -> array.add(array.get(index).deepCopy());
            case 2 -> array.set(index, containers.get(random.nextInt(containers.size())).deepCopy());
            case 3 -> array.set(index, deep());
            default -> array.set(index, value(array.get(index)));
        }
        steps.add("[" + index + "] = " + shortened(array.get(index)));
    }

    private void circle(ArrayNode nodes) {
        ArrayNode children = MAPPER.createArrayNode();
        for (int k = random.nextInt(3); k >= 0; k--) {
            children.add(random.nextInt(nodes.size()));
        }
        int node = random.nextInt(nodes.size());
        if (nodes.get(node) instanceof ObjectNode object) {
            object.set("children", children);
            steps.add("children of " + node + " = " + children);
        }
    }

    /** Makes another value; for a number often one nearby, which takes longer to be found wrong. */
    private JsonNode value(JsonNode before) throws JsonProcessingException {
        boolean near = before.isNumber() && random.nextBoolean();
        return near ? IntNode.valueOf(before.intValue() + random.nextInt(5) - 2) : value();
    }

    private JsonNode value() throws JsonProcessingException {
        return MAPPER.readTree(random.nextInt(3) == 0 ? String.valueOf(random.nextInt()) : VALUES[random.nextInt(
            VALUES.length)]);
    }

    private JsonNode deep() {
        return TextNode.valueOf("deep-" + random.nextInt(3000));
    }

    private static String deep(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static String shortened(JsonNode node) {
        String text = String.valueOf(node);
        return text.substring(0, Math.min(60, text.length()));
    }

    private byte[] flips(Sound model) {
        return flip(model.file(), 0);
    }

    /** Damages the binary chunk alone: vertices, indices, images. */
    private byte[] data(Sound model) {
        return model.file(model.json(), flip(model.bin().clone(), random.nextInt(model.bin().length)));
    }

    private byte[] flip(byte[] bytes, int from) {
        for (int k = random.nextInt(8); k >= 0; k--) {
            int at = from + random.nextInt(bytes.length - from);
            bytes[at] = (byte) (random.nextBoolean() ? bytes[at] ^ 1 << random.nextInt(8) : random.nextInt());
            steps.add("byte " + at);
        }
        return bytes;
    }

    /** The fields of the headers: magic, version, sizes, types. */
    private byte[] headers(Sound model) {
        ByteBuffer words = ByteBuffer.wrap(model.file()).order(ByteOrder.LITTLE_ENDIAN);
        int bin = 20 + words.getInt(12);
        int[] fields = {0, 4, 8, 12, 16, bin, bin + 4};
        int field = fields[random.nextInt(fields.length)];
        words.putInt(field, random.nextBoolean() ? random.nextInt() : random.nextInt(2 * words.capacity()) - 16);
        steps.add("word at " + field + " = " + words.getInt(field));
        return words.array();
    }

    private byte[] cut(Sound model) {
        byte[] file = model.file();
        int length = random.nextInt(file.length);
        steps.add("cut to " + length);
        return Arrays.copyOf(file, length);
    }

    /** Leaves out some bytes in the middle, or puts some of others there. */
    private byte[] splice(Sound model) {
        byte[] file = model.file();
        int from = random.nextInt(file.length);
        int to = random.nextInt(file.length);
        int count = Math.min(random.nextInt(64), file.length - Math.max(from, to));
        System.arraycopy(file, from, file, to, count);
        steps.add(count + " bytes from " + from + " to " + to);
        return random.nextBoolean() ? file : Arrays.copyOf(file, file.length - random.nextInt(8));
    }
}
