package org.scenebuf.interop.gdx;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.GL30;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Stands before libGDX's OpenGL: counts what is sent, and keeps what every buffer has. */
final class GlRecorder implements AutoCloseable {

    private final GL20 gl20 = Gdx.gl20;
    private final GL30 gl30 = Gdx.gl30;
    private final Map<Integer, Integer> bound = new HashMap<>();
    private final Map<Integer, byte[]> contents = new HashMap<>();
    private long bytes;
    private int calls;

    private GlRecorder() {
    }

    static GlRecorder start() {
        GlRecorder recorder = new GlRecorder();
        Class<?> type = recorder.gl30 == null ? GL20.class : GL30.class;
        Object proxy = Proxy.newProxyInstance(GlRecorder.class.getClassLoader(), new Class<?>[] {type},
            (_, method, arguments) -> recorder.pass(method, arguments));
        Gdx.gl20 = (GL20) proxy;
        Gdx.gl = Gdx.gl20;
        if (recorder.gl30 != null) {
            Gdx.gl30 = (GL30) proxy;
        }
        return recorder;
    }

    /** Bytes that were sent since the last question. */
    long takeBytes() {
        long sent = bytes;
        bytes = 0;
        return sent;
    }

    /** Calls that sent something since the last question. */
    int takeCalls() {
        int made = calls;
        calls = 0;
        return made;
    }

    /** What a GL buffer has. */
    byte[] contents(int buffer) {
        return contents.get(buffer);
    }

    /** What the GL buffer has that was bound last. */
    int lastBound(int target) {
        return bound.getOrDefault(-target, 0);
    }

    private Object pass(Method method, Object[] arguments) throws Throwable {
        note(method.getName(), arguments);
        try {
            return method.invoke(gl30 == null ? gl20 : gl30, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private void note(String name, Object[] arguments) {
        switch (name) {
            case "glBindBuffer" -> {
                bound.put((Integer) arguments[0], (Integer) arguments[1]);
                if ((Integer) arguments[1] != 0) {
                    bound.put(-(Integer) arguments[0], (Integer) arguments[1]);
                }
            }
            case "glBufferData" -> {
                int buffer = bound.get((Integer) arguments[0]);
                contents.put(buffer, new byte[(Integer) arguments[1]]);
                if (arguments[2] != null) {
                    store(buffer, 0, (Integer) arguments[1], (Buffer) arguments[2]);
                }
            }
            case "glBufferSubData" -> store(bound.get((Integer) arguments[0]), (Integer) arguments[1],
                (Integer) arguments[2], (Buffer) arguments[3]);
            case "glTexImage2D" -> image(arguments[8], (Integer) arguments[3], (Integer) arguments[4],
                (Integer) arguments[6], (Integer) arguments[7]);
            case "glTexSubImage2D" -> image(arguments[8], (Integer) arguments[4], (Integer) arguments[5],
                (Integer) arguments[6], (Integer) arguments[7]);
            default -> { }
        }
    }

    private void image(Object pixels, int width, int height, int format, int type) {
        if (pixels != null) {
            int channels = switch (format) {
                case GL20.GL_RGBA -> 4;
                case GL20.GL_RGB -> 3;
                case GL20.GL_LUMINANCE_ALPHA, GL30.GL_RG -> 2;
                default -> 1;
            };
            bytes += (long) width * height * (type == GL20.GL_UNSIGNED_BYTE ? channels : 2);
            calls++;
        }
    }

    private void store(int buffer, int offset, int count, Buffer from) {
        bytes += count;
        calls++;
        if (from instanceof ByteBuffer some && contents.get(buffer) != null) {
            some.duplicate().get(some.position(), contents.get(buffer), offset, count);
        }
    }

    @Override
    public void close() {
        Gdx.gl20 = gl20;
        Gdx.gl = gl30 == null ? gl20 : gl30;
        Gdx.gl30 = gl30;
    }
}
