package org.scenebuf.engine.gl;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The objects of one context on the GPU. An object is deleted when it is closed, together with the context, or at the
 * next work after it was collected.
 */
final class GlObjects {

    private final GlApi gl;
    private final Set<Entry> entries = new LinkedHashSet<>();
    private final ReferenceQueue<GlObject> collected = new ReferenceQueue<>();

    /** The name and kind of an object, to be deleted after the object was collected. */
    private final class Entry extends PhantomReference<GlObject> {

        private final GlKind kind;
        private final int id;

        Entry(GlObject object, GlKind kind, ReferenceQueue<GlObject> collected) {
            super(object, collected);
            this.kind = kind;
            this.id = object.id();
        }

        void delete() {
            gl.delete(kind, id);
        }
    }

    GlObjects(GlApi gl) {
        this.gl = gl;
    }

    GlObject add(GlObject object, GlKind kind) {
        Entry entry = new Entry(object, kind, collected);
        entries.add(entry);
        object.whenDeleted(() -> delete(entry));
        return object;
    }

    void deleteCollected() {
        for (Reference<? extends GlObject> gone = collected.poll(); gone != null; gone = collected.poll()) {
            delete((Entry) gone);
        }
    }

    void deleteAll() {
        entries.forEach(Entry::delete);
        entries.clear();
    }

    /** A lost context has nothing to delete. */
    void forgetAll() {
        entries.clear();
    }

    int count() {
        return entries.size();
    }

    private void delete(Entry entry) {
        if (entries.remove(entry)) {
            entry.delete();
        }
    }
}
