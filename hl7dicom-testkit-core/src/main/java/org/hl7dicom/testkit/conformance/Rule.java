package org.hl7dicom.testkit.conformance;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.hl7dicom.testkit.Area;

/**
 * A rule of the suite.
 *
 * @param id its permanent number, such as {@code ORD-07}
 * @param title what must hold, in one sentence
 * @param level how binding it is
 * @param area what it is about
 * @param citation where the standards say so
 * @param link to the standard
 * @param reason why it is not tested; empty where it is
 * @param checks what is looked at, each in one format
 */
public record Rule(
    String id,
    String title,
    Level level,
    Area area,
    String citation,
    URI link,
    String reason,
    List<Check> checks) {

  public Rule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(area, "area");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(reason, "reason");
    checks = List.copyOf(checks);
  }

  @Override
  public String toString() {
    return id + " " + title;
  }
}
