package org.hl7dicom.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Films that were used: an item of the DICOM Film Consumption Sequence (0040,0321).
 *
 * @param mediumType what the films are made of, (2000,0030), such as {@code CLEAR FILM}
 * @param filmSize the size of the films, (2010,0050), such as {@code 14INX17IN}
 * @param numberOfFilms how many, (2100,0170)
 */
public record FilmConsumption(String mediumType, String filmSize, Optional<Integer> numberOfFilms) {

  public FilmConsumption {
    Objects.requireNonNull(mediumType, "mediumType");
    Objects.requireNonNull(filmSize, "filmSize");
    Objects.requireNonNull(numberOfFilms, "numberOfFilms");
  }

  /** Prints no patient data. */
  @Override
  public String toString() {
    return "FilmConsumption[]";
  }
}
