package org.scenebuf.interop.gdx;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.GL30;
import com.badlogic.gdx.graphics.VertexAttribute;
import com.badlogic.gdx.graphics.VertexAttributes;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.utils.BufferUtils;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The places where a shader finds the attributes of the vertices. With OpenGL 3 a vertex array object remembers these
 * places, so the pointers are set again only for a shader with other places. With older OpenGL they are set at each
 * bind.
 */
final class AttributePointers {

    private static final int NONE = 0;
    private static final int UNKNOWN = Integer.MIN_VALUE;

    private final VertexAttributes attributes;
    private final IntBuffer name = BufferUtils.newIntBuffer(1);
    private final int[] places;
    private int object = NONE;

    AttributePointers(VertexAttributes attributes) {
        this.attributes = attributes;
        this.places = new int[attributes.size()];
        Arrays.fill(places, UNKNOWN);
    }

    void bind(GL20 gl, ShaderProgram shader, int @Nullable [] locations, int buffer) {
        GL30 gl30 = Gdx.gl30;
        if (gl30 != null) {
            if (object == NONE) {
                object = make(gl30);
            }
            gl30.glBindVertexArray(object);
            if (isKnown(shader, locations)) {
                return;
            }
        }
        gl.glBindBuffer(GL20.GL_ARRAY_BUFFER, buffer);
        for (int k = 0; k < places.length; k++) {
            point(shader, k, place(shader, locations, k), gl30 != null);
        }
        if (gl30 == null) {
            disableOthers(shader);
        }
    }

    /**
     * Disables attributes of the shader that these vertices do not have. Another mesh may have left one enabled, whose
     * buffer is deleted or too small: OpenGL would read memory that does not exist.
     */
    private void disableOthers(ShaderProgram shader) {
        for (String attribute : shader.getAttributes()) {
            int first = shader.getAttributeLocation(attribute);
            for (int place = first; place < first + columns(shader.getAttributeType(attribute)); place++) {
                if (place >= 0 && !isUsed(place, places.length)) {
                    shader.disableVertexAttribute(place);
                }
            }
        }
    }

    /** The number of places of an attribute. A matrix has one for each column. */
    private static int columns(int type) {
        return switch (type) {
            case GL20.GL_FLOAT_MAT2 -> 2;
            case GL20.GL_FLOAT_MAT3 -> 3;
            case GL20.GL_FLOAT_MAT4 -> 4;
            default -> 1;
        };
    }

    void unbind(GL20 gl, ShaderProgram shader, int @Nullable [] locations) {
        GL30 gl30 = Gdx.gl30;
        if (gl30 != null) {
            gl30.glBindVertexArray(NONE);
            return;
        }
        for (int k = 0; k < places.length; k++) {
            int place = place(shader, locations, k);
            if (place >= 0) {
                shader.disableVertexAttribute(place);
            }
        }
        gl.glBindBuffer(GL20.GL_ARRAY_BUFFER, NONE);
    }

    void invalidate() {
        object = NONE;
        Arrays.fill(places, UNKNOWN);
    }

    void dispose() {
        if (object != NONE && Gdx.gl30 != null) {
            Gdx.gl30.glDeleteVertexArrays(1, name.put(0, object));
        }
        invalidate();
    }

    private int make(GL30 gl30) {
        gl30.glGenVertexArrays(1, name);
        return name.get(0);
    }

    private boolean isKnown(ShaderProgram shader, int @Nullable [] locations) {
        for (int k = 0; k < places.length; k++) {
            if (places[k] != place(shader, locations, k)) {
                return false;
            }
        }
        return true;
    }

    private void point(ShaderProgram shader, int index, int place, boolean isRemembered) {
        if (isRemembered && places[index] >= 0 && places[index] != place && !isUsed(places[index], index)) {
            shader.disableVertexAttribute(places[index]);
        }
        places[index] = place;
        if (place >= 0) {
            VertexAttribute attribute = attributes.get(index);
            shader.enableVertexAttribute(place);
            shader.setVertexAttribute(place, attribute.numComponents, attribute.type, attribute.normalized,
                attributes.vertexSize, attribute.offset);
        }
    }

    /** Whether an earlier attribute has this place now. */
    private boolean isUsed(int place, int before) {
        for (int k = 0; k < before; k++) {
            if (places[k] == place) {
                return true;
            }
        }
        return false;
    }

    private int place(ShaderProgram shader, int @Nullable [] locations, int index) {
        if (locations != null) {
            return index < locations.length ? locations[index] : -1;
        }
        return shader.getAttributeLocation(attributes.get(index).alias);
    }
}
