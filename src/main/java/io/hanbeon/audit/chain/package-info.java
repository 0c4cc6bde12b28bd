/** Entries as they are stored, each sealed to the one before it. */
@NullMarked
package io.hanbeon.audit.chain;

import org.jspecify.annotations.NullMarked;
