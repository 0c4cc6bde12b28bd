/** People and machines: who they are and what they may do. */
@NullMarked
package io.hanbeon.account;

import org.jspecify.annotations.NullMarked;
