package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.VertexAttribute;
import com.badlogic.gdx.graphics.VertexAttributes;
import com.badlogic.gdx.graphics.VertexAttributes.Usage;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/**
 * Columns of rows as libGDX's vertex attributes, and the other way round.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><th>column</th><th>attribute's usage</th><th>alias, for shaders</th></tr>
 * <tr><td>{@code vertex}</td><td>{@code Position}</td><td>{@code a_position}</td></tr>
 * <tr><td>{@code normal}</td><td>{@code Normal}</td><td>{@code a_normal}</td></tr>
 * <tr><td>{@code texcoord}, {@code texcoord.1} ...</td><td>{@code TextureCoordinates}, unit 0, 1 ...</td>
 *     <td>{@code a_texCoord0}, {@code a_texCoord1} ...</td></tr>
 * <tr><td>{@code color}, four bytes</td><td>{@code ColorPacked}</td><td>{@code a_color}</td></tr>
 * <tr><td>{@code color}, anything else</td><td>{@code ColorUnpacked}</td><td>{@code a_color}</td></tr>
 * <tr><td>{@code tangent}</td><td>{@code Tangent}</td><td>{@code a_tangent}</td></tr>
 * <tr><td>{@code binormal}</td><td>{@code BiNormal}</td><td>{@code a_binormal}</td></tr>
 * <tr><td>{@code a_boneWeight0} ...</td><td>{@code BoneWeight}</td><td>its name</td></tr>
 * <tr><td>{@code a_wind} and all others</td><td>{@code Generic}</td><td>its name, with {@code a_} in front</td></tr>
 * </table>
 *
 * <p>Types stay as they are: {@code f b B h H i I}, normalised if the column or the attribute says so. Bytes of a row
 * that are in no column become attributes {@code a_gap...}. No shader has these.
 */
public final class GdxFormats {

    private static final String ALIAS = "a_";
    private static final String BINORMAL = "binormal";
    private static final int FLOAT_BYTES = Float.BYTES;
    private static final int MOST_COMPONENTS = 4;

    private GdxFormats() {
    }

    /**
     * Describes rows as libGDX does.
     *
     * @param format the columns; rows are whole numbers of four bytes, for libGDX counts them in floats
     * @return the attributes, in the columns' order
     * @throws FormatException when a column is a matrix, packed, or of a type that libGDX has not, when rows are of
     *     another size, or one for several instances
     */
    public static VertexAttributes toAttributes(GeomVertexArrayFormat format) {
        Args.notNull(format, "a format");
        requireWholeFloats(format);
        List<VertexAttribute> attributes = new ArrayList<>();
        int end = 0;
        for (GeomVertexColumn column : format.columns()) {
            addGap(attributes, end, column.byteOffset());
            attributes.add(attribute(column));
            end = column.endByte();
        }
        addGap(attributes, end, format.byteStride());
        return new VertexAttributes(attributes.toArray(VertexAttribute[]::new));
    }

    /**
     * Describes libGDX's vertices as rows.
     *
     * @param attributes the attributes
     * @return the columns, in the attributes' order
     * @throws FormatException when an attribute is of a type that rows have not
     */
    public static GeomVertexArrayFormat toFormat(VertexAttributes attributes) {
        Args.notNull(attributes, "attributes");
        List<GeomVertexColumn> columns = new ArrayList<>();
        Set<InternalName> taken = new HashSet<>();
        for (int k = 0; k < attributes.size(); k++) {
            VertexAttribute attribute = attributes.get(k);
            InternalName name = name(attribute);
            if (!taken.add(name)) {
                name = InternalName.of(attribute.alias + "." + k);
                taken.add(name);
            }
            columns.add(new GeomVertexColumn(name, attribute.numComponents, type(attribute), contents(attribute.usage),
                attribute.offset, attribute.normalized));
        }
        return GeomVertexArrayFormat.of(columns, attributes.vertexSize);
    }

    private static void requireWholeFloats(GeomVertexArrayFormat format) {
        if (format.byteStride() % FLOAT_BYTES != 0) {
            throw new FormatException(ErrorText.of("rows of a multiple of 4 bytes for libGDX, which counts in floats",
                format.byteStride() + " bytes", "convert them by convertTo, with a format that ends in pad(n)"));
        }
        if (format.divisor() != 0) {
            throw new FormatException(ErrorText.of("rows of vertices", "rows of which each is for "
                + format.divisor() + " instances", "leave instances to libGDX"));
        }
    }

    private static void addGap(List<VertexAttribute> attributes, int from, int to) {
        for (int at = from; at < to; at += MOST_COMPONENTS) {
            attributes.add(new VertexAttribute(Usage.Generic, Math.min(MOST_COMPONENTS, to - at),
                GL20.GL_UNSIGNED_BYTE, false, "a_gap" + at));
        }
    }

    private static VertexAttribute attribute(GeomVertexColumn column) {
        String name = column.name().toString();
        int type = glType(column);
        boolean normalized = column.standsForFractions();
        return switch (name) {
            case "vertex" -> attribute(column, Usage.Position, type, ShaderProgram.POSITION_ATTRIBUTE, 0);
            case "normal" -> attribute(column, Usage.Normal, type, ShaderProgram.NORMAL_ATTRIBUTE, 0);
            case "tangent" -> attribute(column, Usage.Tangent, type, ShaderProgram.TANGENT_ATTRIBUTE, 0);
            case BINORMAL -> attribute(column, Usage.BiNormal, type, ShaderProgram.BINORMAL_ATTRIBUTE, 0);
            case "texcoord" -> attribute(column, Usage.TextureCoordinates, type,
                ShaderProgram.TEXCOORD_ATTRIBUTE + 0, 0);
            case "color" -> attribute(column, column.components() == MOST_COMPONENTS && normalized
                && type == GL20.GL_UNSIGNED_BYTE ? Usage.ColorPacked : Usage.ColorUnpacked, type,
                ShaderProgram.COLOR_ATTRIBUTE, 0);
            default -> other(column, name, type);
        };
    }

    private static VertexAttribute other(GeomVertexColumn column, String name, int type) {
        int set = number(name, "texcoord.");
        if (set >= 0) {
            return attribute(column, Usage.TextureCoordinates, type, ShaderProgram.TEXCOORD_ATTRIBUTE + set, set);
        }
        int bone = number(name, ShaderProgram.BONEWEIGHT_ATTRIBUTE);
        if (bone >= 0) {
            return attribute(column, Usage.BoneWeight, type, name, bone);
        }
        String alias = name.startsWith(ALIAS) ? name : ALIAS + name.replace('.', '_');
        return attribute(column, Usage.Generic, type, alias, 0);
    }

    /** The number at the end of a word; -1 where there is none. */
    private static int number(String name, String word) {
        String rest = name.startsWith(word) ? name.substring(word.length()) : "";
        return rest.matches("\\d{1,4}") ? Integer.parseInt(rest) : -1;
    }

    private static VertexAttribute attribute(GeomVertexColumn column, int usage, int type, String alias, int unit) {
        return new VertexAttribute(usage, column.components(), type, column.standsForFractions(), alias, unit);
    }

    private static int glType(GeomVertexColumn column) {
        if (column.isMatrix()) {
            throw misfit(column, "a matrix");
        }
        return switch (column.type()) {
            case UINT8 -> GL20.GL_UNSIGNED_BYTE;
            case UINT16 -> GL20.GL_UNSIGNED_SHORT;
            case UINT32 -> GL20.GL_UNSIGNED_INT;
            case INT8 -> GL20.GL_BYTE;
            case INT16 -> GL20.GL_SHORT;
            case INT32 -> GL20.GL_INT;
            case FLOAT32 -> GL20.GL_FLOAT;
            default -> throw misfit(column, column.type());
        };
    }

    private static FormatException misfit(GeomVertexColumn column, Object given) {
        return new FormatException(ErrorText.of("columns of floats or whole numbers, as libGDX's attributes are",
            column.name() + " of " + given, "convert the rows by convertTo"));
    }

    private static InternalName name(VertexAttribute attribute) {
        return switch (attribute.usage) {
            case Usage.Position -> InternalName.VERTEX;
            case Usage.Normal -> InternalName.NORMAL;
            case Usage.ColorPacked, Usage.ColorUnpacked -> InternalName.COLOR;
            case Usage.TextureCoordinates -> InternalName.texcoord(Math.max(0, attribute.unit));
            case Usage.Tangent -> InternalName.TANGENT;
            case Usage.BiNormal -> InternalName.of(BINORMAL);
            default -> InternalName.of(attribute.alias);
        };
    }

    private static Contents contents(int usage) {
        return switch (usage) {
            case Usage.Position -> Contents.POINT;
            case Usage.Normal -> Contents.NORMAL;
            case Usage.ColorPacked, Usage.ColorUnpacked -> Contents.COLOR;
            case Usage.TextureCoordinates -> Contents.TEXCOORD;
            case Usage.Tangent, Usage.BiNormal -> Contents.VECTOR;
            default -> Contents.OTHER;
        };
    }

    private static NumericType type(VertexAttribute attribute) {
        return switch (attribute.type) {
            case GL20.GL_UNSIGNED_BYTE -> NumericType.UINT8;
            case GL20.GL_UNSIGNED_SHORT -> NumericType.UINT16;
            case GL20.GL_UNSIGNED_INT -> NumericType.UINT32;
            case GL20.GL_BYTE -> NumericType.INT8;
            case GL20.GL_SHORT -> NumericType.INT16;
            case GL20.GL_INT -> NumericType.INT32;
            case GL20.GL_FLOAT -> NumericType.FLOAT32;
            default -> throw new FormatException(ErrorText.of("an attribute of floats or whole numbers",
                attribute.alias + " of OpenGL's type 0x" + Integer.toHexString(attribute.type),
                "take GL_FLOAT, or a type of whole numbers"));
        };
    }
}
