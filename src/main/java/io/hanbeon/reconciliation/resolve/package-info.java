/** Lines and expectations as people see them, and what they decide about those that nothing matches exactly. */
@NullMarked
package io.hanbeon.reconciliation.resolve;

import org.jspecify.annotations.NullMarked;
