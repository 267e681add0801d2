package org.scenebuf.interop.jme;

import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Translates the names of columns between jME and Scenebuf.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><th>jME</th><th>here</th></tr>
 * <tr><td>{@code Position}</td><td>{@code vertex}</td></tr>
 * <tr><td>{@code Normal}, {@code Tangent}, {@code Color}, {@code Index}</td><td>the same in small letters</td></tr>
 * <tr><td>{@code TexCoord}, {@code TexCoord2} to {@code TexCoord8}</td><td>{@code texcoord}, {@code texcoord.1} to
 *     {@code texcoord.7}</td></tr>
 * <tr><td>any other, such as {@code BoneWeight}</td><td>{@code bone_weight}</td></tr>
 * </table>
 */
final class ColumnNames {

    private static final Map<Type, InternalName> NAMES = new EnumMap<>(Type.class);
    private static final Map<InternalName, Type> TYPES = new HashMap<>();

    static {
        for (Type type : Type.values()) {
            InternalName name = InternalName.of(text(type));
            NAMES.put(type, name);
            TYPES.put(name, type);
        }
    }

    private ColumnNames() {
    }

    static InternalName of(Type type) {
        return NAMES.get(type);
    }

    /** Finds jME's type; null where jME has none of that name. */
    static @Nullable Type type(CharSequence name) {
        return TYPES.get(InternalName.of(name));
    }

    static NumericType numbers(VertexBuffer buffer) {
        boolean index = buffer.getBufferType() == Type.Index;
        return switch (buffer.getFormat()) {
            case Float -> NumericType.FLOAT32;
            case Half -> NumericType.FLOAT16;
            case Double -> NumericType.FLOAT64;
            case UnsignedByte -> NumericType.UINT8;
            case UnsignedShort -> NumericType.UINT16;
            case UnsignedInt -> NumericType.UINT32;
            case Byte -> index ? NumericType.UINT8 : NumericType.INT8;
            case Short -> index ? NumericType.UINT16 : NumericType.INT16;
            case Int -> index ? NumericType.UINT32 : NumericType.INT32;
        };
    }

    /** Finds jME's format; null where a jME mesh cannot have such numbers. */
    static @Nullable Format format(NumericType type) {
        return switch (type) {
            case FLOAT32 -> Format.Float;
            case UINT8 -> Format.UnsignedByte;
            case UINT16 -> Format.UnsignedShort;
            case UINT32 -> Format.UnsignedInt;
            case INT8 -> Format.Byte;
            case INT16 -> Format.Short;
            case INT32 -> Format.Int;
            default -> null;
        };
    }

    static Contents contents(VertexBuffer buffer) {
        Contents meant = contents(buffer.getBufferType());
        boolean whole = numbers(buffer).isInteger();
        return meant == Contents.COLOR && whole && !buffer.isNormalized() ? Contents.OTHER : meant;
    }

    private static Contents contents(Type type) {
        return switch (type) {
            case Position, BindPosePosition -> Contents.POINT;
            case Normal, BindPoseNormal -> Contents.NORMAL;
            case Tangent, Binormal, BindPoseTangent -> Contents.VECTOR;
            case TexCoord, TexCoord2, TexCoord3, TexCoord4, TexCoord5, TexCoord6, TexCoord7, TexCoord8 ->
                Contents.TEXCOORD;
            case Color -> Contents.COLOR;
            case Index -> Contents.INDEX;
            default -> type.name().startsWith("MorphTarget") ? Contents.MORPH_DELTA : Contents.OTHER;
        };
    }

    private static String text(Type type) {
        String name = type.name();
        if (type == Type.Position) {
            return "vertex";
        }
        if (name.matches("TexCoord[2-9]")) {
            return "texcoord." + (name.charAt(name.length() - 1) - '1');
        }
        return type == Type.TexCoord ? "texcoord"
            : name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
