package org.scenebuf.engine.gl;

/** A context without OpenGL, which is current on every thread. */
final class RecordedContext implements NativeContext {

    @Override
    public boolean isOpenGl() {
        return false;
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void makeCurrent() {
        // It is always current.
    }

    @Override
    public void release() {
        // It does not hinder other contexts.
    }

    @Override
    public void close() {
        // There is nothing to free.
    }
}
