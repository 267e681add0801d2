package org.scenebuf.engine.paging;

import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An event of a pager for JDK Flight Recorder. */
@Category({"Scenebuf", "Pager"})
@StackTrace(false)
abstract class PagerEvent extends Event {

    @Label("Chunk")
    long chunk;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Stored bytes")
    @DataAmount
    long storedBytes;

    /** Ends the event, and records it where a recording is active. */
    final void end(long chunkId, long rawSize, long storedSize) {
        end();
        if (shouldCommit()) {
            chunk = chunkId;
            bytes = rawSize;
            storedBytes = storedSize;
            commit();
        }
    }

    /** A chunk came into memory. */
    @Name("org.scenebuf.PageIn")
    @Label("Page In")
    @Description("A chunk came into memory: the time from when its turn came")
    static final class PageIn extends PagerEvent {
    }

    /** A chunk left memory. */
    @Name("org.scenebuf.PageOut")
    @Label("Page Out")
    @Description("A chunk left memory: the time includes storing it, where it had changed")
    static final class PageOut extends PagerEvent {
    }

    /** A chunk was coded. */
    @Name("org.scenebuf.Encode")
    @Label("Encode")
    @Description("A changed chunk was coded, and not yet written")
    static final class Encode extends PagerEvent {
    }

    /** A caller waited for a chunk. */
    @Name("org.scenebuf.PagerStall")
    @Label("Pager Stall")
    @Description("A thread waited until a chunk was in memory")
    @StackTrace(true)
    static final class Stall extends PagerEvent {
    }

    /** Loads all events. Flight Recorder needs heap for that, and a class that failed to load is lost for good. */
    static void load() {
        List.of(new PageIn(), new PageOut(), new Encode(), new Stall()).forEach(PagerEvent::begun);
    }

    /** Begins an event. */
    static <T extends PagerEvent> T begun(T event) {
        event.begin();
        return event;
    }
}
