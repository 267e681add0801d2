package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.VertexBuffer.Usage;
import com.jme3.util.BufferUtils;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** When jME's buffers are freed, and what is told of those that are gone. */
class JmeBuffersTest {

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    @Test
    void buffersOfJmeComeFromHereAndAreZero() {
        FloatBuffer floats = BufferUtils.createFloatBuffer(1000);
        assertNotNull(JmeBlock.find(floats));
        for (int k = 0; k < floats.capacity(); k++) {
            assertEquals(0, floats.get(k));
        }
        BufferUtils.destroyDirectBuffer(floats);
        assertNull(JmeBlock.find(floats));
    }

    @Test
    void sizesOfNothingAndOfLessAreAnswered() {
        ByteBuffer none = new JmeAllocator().allocate(0);
        assertEquals(0, none.capacity());
        new JmeAllocator().destroyDirectBuffer(none);
        String text = assertThrows(IllegalArgumentException.class, () -> new JmeAllocator().allocate(-4)).getMessage();
        assertTrue(text.contains("expected") && text.contains("-4"), text);
    }

    @Test
    void aDestroyedBufferStaysUntilItsLastLoanEnds() {
        VertexBuffer buffer = positions(100);
        GeomVertexArrayData rows = JmeMesh.array(buffer);
        BufferView first = rows.getBuffer(BufferRequest.FULL.by("first"));
        BufferView second = rows.column("vertex").getBuffer(BufferRequest.FULL.by("second"));
        BufferUtils.destroyDirectBuffer(buffer.getData());
        second.set(7.0, 99, 2);
        assertEquals(7.0, second.get(99, 2));
        first.close();
        assertEquals(7.0, second.get(99, 2));
        assertThrows(StaleViewException.class, () -> rows.getBuffer(BufferRequest.FULL));
        second.close();
        assertThrows(StaleViewException.class, () -> rows.getBuffer(BufferRequest.FULL));
    }

    @Test
    void aPartOfABufferStaysUntilItsLastLoanEnds() {
        FloatBuffer data = BufferUtils.createFloatBuffer(300);
        data.limit(30);
        GeomVertexArrayData rows = JmeMesh.array(buffer(Type.Position, 3, Format.Float, data));
        assertEquals(10, rows.rowCount());
        BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL);
        BufferUtils.destroyDirectBuffer(data);
        view.set(5.0, 9, 2);
        assertEquals(5.0, view.get(9, 2));
        view.close();
    }

    @Test
    void aBufferThatWasDestroyedIsNotLentAgain() {
        VertexBuffer buffer = positions(10);
        BufferUtils.destroyDirectBuffer(buffer.getData());
        String text = assertThrows(StaleViewException.class, () -> JmeMesh.array(buffer)).getMessage();
        assertTrue(text.startsWith("expected a buffer of BufferUtils") && text.endsWith("give jME another buffer"),
            text);
    }

    @Test
    void destroyingWhatComesFromElsewhereDoesNothing() {
        ByteBuffer elsewhere = ByteBuffer.allocateDirect(64);
        BufferUtils.destroyDirectBuffer(elsewhere);
        elsewhere.put(63, (byte) 3);
        assertEquals(3, elsewhere.get(63));
        FloatBuffer made = BufferUtils.createFloatBuffer(16);
        BufferUtils.destroyDirectBuffer(made.slice(4, 4));
        made.put(4, 2);
        assertNotNull(JmeBlock.find(made));
        BufferUtils.destroyDirectBuffer(made);
    }

    @Test
    void bytesThatTheCollectorKeepsAreLentToo() {
        FloatBuffer data = ByteBuffer.allocateDirect(120).order(ByteOrder.nativeOrder()).asFloatBuffer();
        VertexBuffer buffer = buffer(Type.Position, 3, Format.Float, data);
        try (BufferView view = JmeMesh.array(buffer).column("vertex").getBuffer()) {
            view.set(4.0, 9, 2);
        }
        assertEquals(4, data.get(29));
        GeomVertexArrayData one = JmeMesh.array(buffer);
        GeomVertexArrayData other = JmeMesh.array(buffer);
        try (var cursor = one.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            other.modified(3, 2);
            assertEquals(2, cursor.drain((first, count) -> assertEquals(3, first)));
        }
    }

    @Test
    void aHeapBufferIsNamed() {
        VertexBuffer buffer = new VertexBuffer(Type.BoneIndex);
        buffer.setupData(Usage.CpuOnly, 4, Format.UnsignedByte, ByteBuffer.allocate(16));
        String text = assertThrows(BufferException.class, () -> JmeMesh.array(buffer)).getMessage();
        assertEquals("expected native memory for jME's BoneIndex, given a buffer on the Java heap: lend it by "
            + "Buffers.wrap, to views alone; or give jME a buffer of BufferUtils", text);
    }

    @Test
    void numbersOfTheOtherByteOrderAreRefused() {
        VertexBuffer buffer = buffer(Type.Position, 3, Format.Float, ByteBuffer.allocateDirect(120).asFloatBuffer());
        String text = assertThrows(BufferException.class, () -> JmeMesh.array(buffer)).getMessage();
        assertEquals("expected numbers in this machine's byte order for jME's Position, given a buffer of the other "
            + "order, which OpenGL would read wrongly: give jME a buffer of BufferUtils", text);
    }

    @Test
    void whatIsDroppedIsFreedOnceCollected() {
        long[] address = new long[1];
        dropped(address);
        assertTrue(Collected.eventually(() -> !JmeBlock.isAllocated(address[0])));
    }

    @Test
    void aLoanKeepsTheBufferThatWasDropped() {
        long[] address = new long[1];
        BufferView view = lentAndDropped(address);
        System.gc();
        assertTrue(JmeBlock.isAllocated(address[0]));
        view.set(9.0, 9, 1);
        assertEquals(9.0, view.get(9, 1));
        view.close();
        assertTrue(view.isReleased());
    }

    @Test
    void asManyAsThereWereAreLeftAfterManyLoans() {
        long before = JmeBlock.count();
        for (int k = 0; k < 200; k++) {
            VertexBuffer buffer = positions(10 + k);
            BufferView view = JmeMesh.array(buffer).getBuffer();
            BufferUtils.destroyDirectBuffer(buffer.getData());
            view.close();
        }
        assertTrue(Collected.eventually(() -> JmeBlock.count() <= before));
    }

    private static void dropped(long[] address) {
        FloatBuffer data = BufferUtils.createFloatBuffer(30);
        address[0] = MemoryUtil.memAddress(data);
        assertTrue(JmeBlock.isAllocated(address[0]));
    }

    private static BufferView lentAndDropped(long[] address) {
        VertexBuffer buffer = positions(10);
        address[0] = MemoryUtil.memAddress((FloatBuffer) buffer.getData());
        return JmeMesh.array(buffer).column("vertex").getBuffer();
    }

    static VertexBuffer positions(int count) {
        return buffer(Type.Position, 3, Format.Float, BufferUtils.createFloatBuffer(3 * count));
    }

    static VertexBuffer buffer(Type type, int components, Format format, Buffer data) {
        VertexBuffer buffer = new VertexBuffer(type);
        buffer.setupData(Usage.Dynamic, components, format, data);
        return buffer;
    }


    /** Its address says nothing: the system gives the same memory to the next buffer. */
    @Test
    void aDestroyedBufferIsNotTakenForTheNextOneAtItsAddress() {
        int same = 0;
        for (int k = 0; k < 1000 && same < 20; k++) {
            FloatBuffer old = BufferUtils.createFloatBuffer(300);
            BufferUtils.destroyDirectBuffer(old);
            FloatBuffer next = BufferUtils.createFloatBuffer(300);
            if (addressOf(old) == addressOf(next)) {
                same++;
                Mesh mesh = new Mesh();
                mesh.setBuffer(VertexBuffer.Type.Position, 3, old);
                assertThrows(StaleViewException.class, () -> JmeMesh.of(mesh).column("vertex").asFloat());
                assertNull(JmeBlock.find(old));
                BufferUtils.destroyDirectBuffer(old);
                assertNotNull(JmeBlock.find(next));
            }
            BufferUtils.destroyDirectBuffer(next);
        }
        assertTrue(same > 0, "the system never gave the same memory again");
    }

    /** By the method that all versions of LWJGL have. */
    private static long addressOf(Buffer buffer) {
        return MemoryUtil.memAddress0(buffer);
    }
}
