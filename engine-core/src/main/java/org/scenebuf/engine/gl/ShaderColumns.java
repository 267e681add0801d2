package org.scenebuf.engine.gl;

import java.util.List;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/**
 * The columns that the shader reads. The texture coordinates of the base colour and of the emission may be any
 * columns.
 *
 * @param texcoord the column of the base colour's texture coordinates
 * @param emissionTexcoord the column of the emission's texture coordinates
 */
record ShaderColumns(InternalName texcoord, InternalName emissionTexcoord) {

    private static final int NORMAL = 1;
    private static final int TEXCOORD = 2;
    private static final int COLOR = 3;
    private static final int EMISSION_TEXCOORD = 4;

    static ShaderColumns of(Material material) {
        return new ShaderColumns(material.baseColorMapping().texcoord(), material.emissionMapping().texcoord());
    }

    /** The names of the columns, in the order of the shader's attributes. */
    private List<InternalName> names() {
        return List.of(InternalName.VERTEX, InternalName.NORMAL, texcoord, InternalName.COLOR, emissionTexcoord);
    }

    /** Sets the columns of the bound vertex array object. Every array has its buffer already. */
    void bind(GeomVertexData vertices, GlBuffers buffers) {
        List<InternalName> names = names();
        for (int attribute = 0; attribute < names.size(); attribute++) {
            InternalName name = names.get(attribute);
            if (vertices.hasColumn(name)) {
                GeomVertexArrayData array = vertices.arrayWith(name);
                GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, buffers.require(array).id());
                bind(attribute, array.format().column(name), array.format(), buffers.offset(array));
            }
        }
        GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, 0);
    }

    /** Sets the values of missing columns: no normal, the texture's corner, white. */
    static void setDefaults() {
        GL33C.glVertexAttrib3f(NORMAL, 0, 0, 0);
        GL33C.glVertexAttrib2f(TEXCOORD, 0, 0);
        GL33C.glVertexAttrib2f(EMISSION_TEXCOORD, 0, 0);
        GL33C.glVertexAttrib4f(COLOR, 1, 1, 1, 1);
    }

    static int glType(NumericType type) {
        return switch (type) {
            case UINT8 -> GL33C.GL_UNSIGNED_BYTE;
            case UINT16 -> GL33C.GL_UNSIGNED_SHORT;
            case UINT32 -> GL33C.GL_UNSIGNED_INT;
            case INT8 -> GL33C.GL_BYTE;
            case INT16 -> GL33C.GL_SHORT;
            case INT32 -> GL33C.GL_INT;
            case FLOAT16 -> GL33C.GL_HALF_FLOAT;
            case FLOAT32 -> GL33C.GL_FLOAT;
            case FLOAT64 -> GL33C.GL_DOUBLE;
            case PACKED_INT_2_10_10_10 -> GL33C.GL_INT_2_10_10_10_REV;
            case PACKED_UINT_2_10_10_10 -> GL33C.GL_UNSIGNED_INT_2_10_10_10_REV;
            case PACKED_UFLOAT_11_11_10 -> GL33C.GL_UNSIGNED_INT_10F_11F_11F_REV;
        };
    }

    /** For OpenGL, a packed word has as many components as it holds values. Floats of 11 bits need OpenGL 4.4. */
    private static void bind(int attribute, GeomVertexColumn column, GeomVertexArrayFormat format, long offset) {
        int components = column.type().isPacked() ? column.values() : column.components();
        GL33C.glEnableVertexAttribArray(attribute);
        GL33C.nglVertexAttribPointer(attribute, components, glType(column.type()), column.standsForFractions(),
            format.byteStride(), offset + column.byteOffset());
        GL33C.glVertexAttribDivisor(attribute, format.divisor());
    }
}
