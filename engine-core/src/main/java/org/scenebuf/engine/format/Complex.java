package org.scenebuf.engine.format;

/**
 * A complex number, the item of formats {@code Zf}, {@code Zd} and {@code Zg}.
 *
 * @param real its real part
 * @param imaginary its imaginary part
 */
public record Complex(double real, double imaginary) {
}
