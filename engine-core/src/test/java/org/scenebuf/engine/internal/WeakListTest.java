package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list that holds nothing. */
class WeakListTest {

    private final WeakList<Object> list = new WeakList<>();

    @Test
    void whatIsHeldElsewhereStandsInTheOrderInWhichItCame() {
        List<Object> held = List.of(new int[1], new int[2], new int[3]);
        held.forEach(list::add);
        assertEquals(held, list.present());
        List<Object> seen = new ArrayList<>();
        list.forEach(seen::add);
        assertEquals(held, seen);
    }

    @Test
    void objectsAreToldApartByIdentity() {
        String one = new String("same");
        String other = new String("same");
        list.add(one);
        list.add(other);
        list.remove(one);
        assertEquals(1, list.present().size());
        assertTrue(list.present().getFirst() == other);
        Reference.reachabilityFence(one);
    }

    @Test
    void someAreTakenOutByACondition() {
        List<Object> held = List.of(1000, 2000, 3000);
        held.forEach(list::add);
        list.removeIf(element -> (int) element > 1500);
        assertEquals(List.of(1000), list.present());
        Reference.reachabilityFence(held);
    }

    @Test
    void twiceIsOnce() {
        Object one = new Object();
        list.add(one);
        list.add(one);
        assertEquals(List.of(one), list.present());
        list.remove(one);
        assertTrue(list.isEmpty());
    }

    /** Minutes, if each went through all others. */
    @Test
    @Timeout(120)
    void manyComeAndGoWithoutALookAtAll() {
        List<Object> held = new ArrayList<>();
        for (int k = 0; k < 300_000; k++) {
            held.add(new Object());
            list.add(held.getLast());
            assertFalse(list.isEmpty());
        }
        held.forEach(list::remove);
        assertTrue(list.isEmpty());
    }

    @Test
    void whatNobodyHoldsLeavesTheList() {
        Object held = new Object();
        list.add(new Object());
        list.add(held);
        for (int tries = 0; list.present().size() > 1 && tries < 100; tries++) {
            System.gc();
        }
        assertEquals(List.of(held), list.present());
    }
}
