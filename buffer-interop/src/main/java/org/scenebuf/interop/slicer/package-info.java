/**
 * Blender's generic memoryviews, as they were proposed in 2010: slice notation over any collection of the scene.
 *
 * <p>A user names rows, a field and components, and gets a memory view of them. It is the collection's own memory where
 * the layout allows, else a cache that is read and written back in bulk.
 *
 * <pre>{@code
 * try (ViewWrapper lifted = Slicer.of(vertices).slice("[3, 5, 8], 'vertex', 'yx'")) {
 *     MemCache cache = lifted.memCache();                       // shape {3, 2}, copied: three rows by number
 *     cache.slice(":, 0").fill(1.5f);                           // their y
 *     lifted.update(cache.slice(":, 0"));                       // y goes back; only rows 3, 5 and 8 count as changed
 *     lifted.refresh();                                         // and what others wrote comes in
 * }
 * }</pre>
 *
 * <table>
 * <caption>What is where</caption>
 * <tr><th>type</th><th>for</th></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.Slicer}</td><td>the notation, as text and as calls; the
 * collections</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.ViewWrapper}</td><td>the slice: opened, refreshed, updated,
 * closed</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.MemCache}</td><td>its memory view</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.Updater}</td><td>a slice that stays open over many frames, and the work
 * on parts of it</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.Domain}</td><td>points, edges, corners and faces, and how values are
 * mapped between them</td></tr>
 * </table>
 */
@NullMarked
package org.scenebuf.interop.slicer;

import org.jspecify.annotations.NullMarked;
