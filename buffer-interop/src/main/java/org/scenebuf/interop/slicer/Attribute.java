package org.scenebuf.interop.slicer;

import org.scenebuf.engine.buffer.BufferExporter;

/**
 * What a user says of the points, edges, corners or faces of a mesh, in memory of its own.
 *
 * @param domain what its rows stand for
 * @param name the field
 * @param exporter who lends it
 */
record Attribute(Domain domain, String name, BufferExporter exporter) {

    Field field() {
        return LentField.of(exporter, whole -> whole);
    }
}
