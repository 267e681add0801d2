package org.scenebuf.engine.asset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import de.javagl.jgltf.model.io.JacksonUtils;
import de.javagl.jgltf.model.io.JsonError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the JSON of a model, and reads single objects of it into JglTF's classes, which check the objects. */
final class GltfJson {

    /**
     * Made only once, as in JglTF: preparing the reader for these classes takes longer than a small model takes to
     * load.
     */
    private static final ObjectReader READER = reader();

    /** Collects the errors in the object that is being read. */
    private static final ScopedValue<List<JsonError>> ERRORS = ScopedValue.newInstance();

    private GltfJson() {
    }

    static JsonNode parse(AssetFile file, byte[] json) {
        try {
            return READER.readTree(json);
        } catch (IOException bad) {
            throw AssetException.of(file.path(), "the JSON of a glTF model", firstLine(bad.getMessage()),
                AssetFile.REPAIR, bad);
        }
    }

    /**
     * Reads the used properties of an object.
     *
     * @throws AssetException when one of them is not as glTF defines it; the text names the place, such as
     *     {@code nodes[17].rotation}
     */
    static <T> T read(GltfDocument document, GltfKind<T> kind, JsonNode json, String place) {
        ObjectNode object = used(kind, json);
        document.mending().mend(kind, object, place);
        List<JsonError> errors = new ArrayList<>();
        try {
            @Nullable T item = ScopedValue.where(ERRORS, errors).call(() -> READER.treeToValue(object, kind.type()));
            if (!errors.isEmpty()) {
                throw document.refuse("sound glTF at " + place + path(errors.getFirst()),
                    firstLine(errors.getFirst().getMessage()));
            }
            return item;
        } catch (IOException bad) {
            throw document.refuse("sound glTF at " + place, firstLine(bad.getMessage()));
        }
    }

    private static ObjectNode used(GltfKind<?> kind, JsonNode json) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        json.properties().stream().filter(property -> kind.used().contains(property.getKey()))
            .forEach(property -> object.set(property.getKey(), copy(property.getValue())));
        return object;
    }

    /** Copies a value. Where a number such as 3.0 is whole, the copy has no fraction: it may stand for a count. */
    private static JsonNode copy(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copied = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(property -> copied.set(property.getKey(), copy(property.getValue())));
                yield copied;
            }
            case ArrayNode array -> {
                ArrayNode copied = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> copied.add(copy(item)));
                yield copied;
            }
            case NumericNode number when !number.isIntegralNumber() && isWhole(number.doubleValue()) ->
                JsonNodeFactory.instance.numberNode((long) number.doubleValue());
            default -> value;
        };
    }

    /** Whether a number is a whole one of a long, with all its bits: -0.0 is not. */
    private static boolean isWhole(double number) {
        return Double.doubleToRawLongBits((long) number) == Double.doubleToRawLongBits(number)
            && Math.abs(number) < 1L << Double.PRECISION;
    }

    /** {@return the place of an error in the object, without indices in lists, which are not known} */
    private static String path(JsonError error) {
        StringBuilder path = new StringBuilder();
        error.getJsonPath().stream().filter(name -> !name.isEmpty()).forEach(name -> path.append('.').append(name));
        return path.toString();
    }

    /**
     * Makes a reader that allows strings as long as the text, because a buffer may be a data URI. It cuts no fraction
     * off where a whole number is expected.
     */
    private static ObjectReader reader() {
        ObjectMapper mapper = JacksonUtils.createObjectMapper(error -> collect(ERRORS.get(), error));
        mapper.getFactory().setStreamReadConstraints(mapper.getFactory().streamReadConstraints().rebuild()
            .maxStringLength(GlbContainer.LONGEST_JSON).build());
        mapper.coercionConfigFor(LogicalType.Integer).setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
        return mapper.reader();
    }

    /**
     * Keeps the errors that matter. The reader skips a wrong value and goes on, so that another model would be loaded
     * than the one in the file.
     */
    private static void collect(List<JsonError> errors, JsonError error) {
        String message = firstLine(error.getMessage());
        boolean unknown = message.startsWith("Unknown property");
        boolean emptyList = message.endsWith("elements is < 1");
        if (!unknown && !emptyList) {
            errors.add(error);
        }
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
