/** What is kept of jobs in the database, and their limits. */
@NullMarked
package io.hanbeon.job.state;

import org.jspecify.annotations.NullMarked;
