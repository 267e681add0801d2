package org.scenebuf.interop.slicer;

import org.scenebuf.engine.buffer.BufferExporter;

/**
 * A field that a user adds to the points, edges, corners or faces of a mesh, in memory of its own.
 *
 * @param domain the domain of its rows
 * @param name the name of the field
 * @param exporter the lender of its values
 */
record Attribute(Domain domain, String name, BufferExporter exporter) {

    Field field() {
        return LentField.of(exporter, whole -> whole);
    }
}
