package org.scenebuf.interop.jme;

import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Sends parts of buffers that jME can only send whole. */
interface RangeSender {

    /** Sends what changed to a GL buffer that has all these rows already; tells how many bytes. */
    long send(int id, ChangeCursor changed, GeomVertexArrayData rows);

    /** Computes the smaller levels of the texture that is bound. */
    void generateMipmaps();
}
