package org.scenebuf.engine.gl;

/** A context that is no OpenGL: it is current everywhere. */
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
        // It is.
    }

    @Override
    public void release() {
        // It is in nobody's way.
    }

    @Override
    public void close() {
        // There is nothing to be given back.
    }
}
