package org.scenebuf.engine.gl;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is on the GPU for one context: deleted when it is closed, with the context, or during some later work after
 * nobody can reach it any more.
 */
final class GlObjects {

    private final GlApi gl;
    private final Set<Entry> entries = new LinkedHashSet<>();
    private final ReferenceQueue<GlObject> collected = new ReferenceQueue<>();

    /** What is to be deleted of an object that may be gone itself. */
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

    /** Of a context that is lost nothing is there to be deleted. */
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
