package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to objects as long as they are there. */
class WeakIdentityMapTest {

    private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

    @Test
    void aValueIsMadeOnceForEachObject() {
        String one = new String("same");
        String other = new String("same");
        assertNull(map.find(one));
        assertEquals("first", map.findOrMake(one, () -> "first"));
        assertEquals("first", map.findOrMake(one, () -> "again"));
        assertEquals("second", map.findOrMake(other, () -> "second"));
        assertEquals(2, map.size());
        Reference.reachabilityFence(one);
        Reference.reachabilityFence(other);
    }

    @Test
    void whatWasTakenOutIsNotFound() {
        Object key = new Object();
        map.findOrMake(key, () -> "value");
        map.remove(key);
        map.remove(new Object());
        assertNull(map.find(key));
        assertEquals(0, map.size());
        Reference.reachabilityFence(key);
    }

    @Test
    void valuesOfCollectedObjectsAreGivenOutOnce() {
        Object held = new Object();
        map.findOrMake(held, () -> "held");
        map.findOrMake(new Object(), () -> "dropped");
        List<String> collected = new ArrayList<>();
        for (int tries = 0; collected.isEmpty() && tries < 100; tries++) {
            System.gc();
            map.removeCollected(collected::add);
        }
        assertEquals(List.of("dropped"), collected);
        assertEquals("held", map.find(held));
    }

    @Test
    void allAreTakenOutAtTheEnd() {
        Object key = new Object();
        map.findOrMake(key, () -> "value");
        List<String> taken = new ArrayList<>();
        map.removeAll(taken::add);
        assertEquals(List.of("value"), taken);
        assertEquals(0, map.size());
        Reference.reachabilityFence(key);
    }
}
