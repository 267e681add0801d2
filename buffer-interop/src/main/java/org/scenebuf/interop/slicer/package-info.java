/**
 * Blender's generic memoryviews, as they were proposed in 2010: slice notation over any collection of the scene. A text
 * such as {@code "[3, 5, 8], 'vertex', 'yx'"} names rows, a field and components. The slicer gives a memory view of
 * them, the <em>cache</em>.
 *
 * <p>Where the layout allows it, the cache is in place: it is the collection's own memory. Else the cache is a copy.
 * The copy is read from the collection, and written back, in bulk. The words row, column and view are explained in the
 * {@linkplain org.scenebuf.engine.memory##terms terms}.
 *
 * <pre>{@code
 * try (ViewWrapper lifted = Slicer.of(vertices).slice("[3, 5, 8], 'vertex', 'yx'")) {
 *     MemCache cache = lifted.memCache();                       // shape {3, 2}; a copy of the three rows
 *     cache.slice(":, 0").fill(1.5f);                           // their y
 *     lifted.update(cache.slice(":, 0"));                       // y goes back; only rows 3, 5 and 8 count as changed
 *     lifted.refresh();                                         // reads the rows from the collection again
 * }
 * }</pre>
 *
 * <table>
 * <caption>The types</caption>
 * <tr><th>type</th><th>purpose</th></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.Slicer}</td><td>makes slices of each kind of collection, from text or by
 *     method calls</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.ViewWrapper}</td><td>a slice, which is opened, refreshed, updated and
 *     closed</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.MemCache}</td><td>the memory view of a slice</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.Updater}</td><td>a slice that stays open over many frames and is changed
 *     in parts</td></tr>
 * <tr><td>{@link org.scenebuf.interop.slicer.Domain}</td><td>points, edges, corners and faces, and the mapping of
 *     values between them</td></tr>
 * </table>
 *
 * <p>A cache in place is a versioned view: the collection may move its memory at any time, and then the cache throws. A
 * copied cache stays readable. All methods of {@link org.scenebuf.interop.slicer.ViewWrapper} may be called by any
 * thread. Start with {@link org.scenebuf.interop.slicer.Slicer}, whose page has the grammar and the list of fields.
 */
@NullMarked
package org.scenebuf.interop.slicer;

import org.jspecify.annotations.NullMarked;
