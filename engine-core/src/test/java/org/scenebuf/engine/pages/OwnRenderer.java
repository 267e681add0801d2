package org.scenebuf.engine.pages;

import static org.lwjgl.opengl.GL33C.GL_ARRAY_BUFFER;
import static org.lwjgl.opengl.GL33C.GL_DYNAMIC_DRAW;
import static org.lwjgl.opengl.GL33C.GL_FLOAT;
import static org.lwjgl.opengl.GL33C.GL_POINTS;
import static org.lwjgl.opengl.GL33C.glBindBuffer;
import static org.lwjgl.opengl.GL33C.glBindVertexArray;
import static org.lwjgl.opengl.GL33C.glBufferData;
import static org.lwjgl.opengl.GL33C.glDeleteBuffers;
import static org.lwjgl.opengl.GL33C.glDeleteVertexArrays;
import static org.lwjgl.opengl.GL33C.glDrawArrays;
import static org.lwjgl.opengl.GL33C.glEnableVertexAttribArray;
import static org.lwjgl.opengl.GL33C.glGenBuffers;
import static org.lwjgl.opengl.GL33C.glGenVertexArrays;
import static org.lwjgl.opengl.GL33C.glVertexAttribPointer;
import static org.lwjgl.opengl.GL33C.nglBufferSubData;

import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumn;

// Sends the points that changed, and draws them, by its own OpenGL calls. Use it on the thread of your context.
public final class OwnRenderer implements AutoCloseable {

    private final GeomVertexArrayData points;
    private final int buffer = glGenBuffers();
    private final int vertexArray = glGenVertexArrays();
    private ChangeCursor unseen;
    private long room = -1;                         // the size of the buffer in bytes

    public OwnRenderer(GeomVertexArrayData points) {
        this.points = points;
        unseen = points.changes().newCursor();
        GeomVertexColumn position = points.format().column("vertex");
        glBindVertexArray(vertexArray);
        glBindBuffer(GL_ARRAY_BUFFER, buffer);
        glEnableVertexAttribArray(0);
        glVertexAttribPointer(0, 3, GL_FLOAT, false, points.format().byteStride(), position.byteOffset());
    }

    // Sends the rows that changed since the last call. Tells how many bytes that was.
    public long upload() {
        glBindBuffer(GL_ARRAY_BUFFER, buffer);
        long needed = points.rowCount() * points.format().byteStride();
        if (needed != room) {
            glBufferData(GL_ARRAY_BUFFER, needed, GL_DYNAMIC_DRAW);
            room = needed;
            unseen.close();
            unseen = points.changes().newCursor();  // a new cursor: the new buffer needs all rows
        }
        return unseen.drainBytes(points, (offset, count, address) ->
            nglBufferSubData(GL_ARRAY_BUFFER, offset, count, address));
    }

    // Draws what was sent, with the shader that is in use.
    public void draw() {
        glBindVertexArray(vertexArray);
        glDrawArrays(GL_POINTS, 0, (int) (room / points.format().byteStride()));
    }

    @Override
    public void close() {
        unseen.close();
        glDeleteBuffers(buffer);
        glDeleteVertexArrays(vertexArray);
    }
}
