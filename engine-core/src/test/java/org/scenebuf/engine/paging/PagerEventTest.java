package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;

/** What a pager tells JDK Flight Recorder. */
class PagerEventTest {

    private static final int SIZE = 16 << 10;

    @TempDir
    private Path folder;

    @Test
    void pagingIsRecorded() throws IOException {
        Path file = folder.resolve("events.jfr");
        try (Recording recording = new Recording(); ChunkStore store = ChunkStore.open(folder.resolve("store"),
            StoreOptions.SCRATCH)) {
            for (int id = 0; id < 4; id++) {
                store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
            }
            List.of("PageIn", "PageOut", "Encode", "PagerStall")
                .forEach(name -> recording.enable("org.scenebuf." + name).withoutThreshold());
            recording.start();
            try (ChunkPager pager = ChunkPager.over(store, PagerOptions.resident(2 * SIZE))) {
                for (int id = 0; id < 4; id++) {
                    try (Pin pin = pager.acquire(id); BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                        view.segment().fill((byte) 1);
                    }
                }
                pager.flush();
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertEquals(4, count(events, "PageIn"));
        assertEquals(2, count(events, "PageOut"));
        assertEquals(4, count(events, "Encode"));
        assertEquals(4, count(events, "PagerStall"));
        RecordedEvent first = events.stream().filter(event -> event.getEventType().getName().endsWith("Encode"))
            .findFirst().orElseThrow();
        assertEquals(SIZE, first.getLong("bytes"));
        assertTrue(first.getLong("storedBytes") > 0);
    }

    private static long count(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().equals("org.scenebuf." + name)).count();
    }
}
