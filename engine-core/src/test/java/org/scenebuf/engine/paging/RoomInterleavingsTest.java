package org.scenebuf.engine.paging;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.Stress;

/**
 * All interleavings of who wants room and who gives some back do what one after the other would: no two are promised
 * the same bytes, and there are never more in use than the cap.
 */
@Tag("slow")
@Tag("stress")
public class RoomInterleavingsTest {

    private static final int CAP = 3;

    private final Room room = new Room(CAP);

    /** Wants bytes that are free now. */
    @Operation
    public boolean take() {
        return inCap(room.take(1));
    }

    /** Wants bytes that another gives back. */
    @Operation
    public boolean promise() {
        return inCap(room.promise(2));
    }

    /** Takes what was promised. */
    @Operation
    public boolean redeem() {
        return inCap(room.redeem(2));
    }

    @Operation
    public void leave() {
        room.leave(1);
    }

    @Operation
    public void left() {
        room.left(1);
    }

    @Operation
    public void stay() {
        room.stay(1);
    }

    @Operation
    public long missing() {
        return room.missing(1);
    }

    private boolean inCap(boolean result) {
        if (room.used() > CAP) {
            throw new IllegalStateException(room.used() + " bytes in use");
        }
        return result;
    }

    @Test
    void takesTurns() {
        new ModelCheckingOptions().iterations(Stress.times(12)).invocationsPerIteration(200).threads(2)
            .actorsPerThread(3).check(RoomInterleavingsTest.class);
    }

    @Test
    void takesTurnsUnderStress() {
        new StressOptions().iterations(Stress.times(10)).invocationsPerIteration(500).threads(2)
            .actorsPerThread(3).check(RoomInterleavingsTest.class);
    }
}
