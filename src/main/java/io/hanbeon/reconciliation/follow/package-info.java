/** What happens to lines that nothing matches: others are told, it is tried again, in the end they are given up. */
@NullMarked
package io.hanbeon.reconciliation.follow;

import org.jspecify.annotations.NullMarked;
