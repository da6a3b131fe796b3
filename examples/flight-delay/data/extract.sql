-- SPDX-FileCopyrightText: The Tidemark authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Makes the files of this folder from flights-3m.parquet (npm package vega-datasets 3.2.1).
-- Run in this folder with DuckDB 1.4 or newer, after saying where that file is:
--   duckdb -cmd "SET VARIABLE flights = '/where/it/is/flights-3m.parquet'" < extract.sql
--
-- The sampling rule: every flight gets its number in the order (date, origin, destination,
-- distance, delay). Flights that agree in all five are alike, so the numbers are repeatable.
-- Of each week, Monday to Sunday, those whose number has the smallest MD5 digest are taken:
-- 3,000 a week for training (1 January to 4 February), 1,500 a week for production.

CREATE OR REPLACE TEMP TABLE numbered AS
SELECT row_number() OVER (ORDER BY date, origin, destination, distance, delay) AS flight,
       date, origin, destination, distance, delay > 15 AS late
FROM read_parquet(getvariable('flights'))
WHERE date < TIMESTAMP '2001-05-07';

-- What an airport knew at an hour: of the flights under 1,000 miles that left it three to six
-- hours before, how many were late. Hours are whole clock hours, so a flight may have left little
-- more than two hours before: most have landed by then, the longest may not have.
CREATE OR REPLACE TEMP TABLE hourly AS
SELECT origin, date_trunc('hour', date) AS at_hour,
       count(*) FILTER (distance < 1000) AS landed,
       count(*) FILTER (distance < 1000 AND late) AS landed_late
FROM numbered GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE known AS
SELECT origin, at_hour, sum(landed) OVER earlier AS landed, sum(landed_late) OVER earlier AS landed_late
FROM hourly
WINDOW earlier AS (PARTITION BY origin ORDER BY at_hour
                   RANGE BETWEEN INTERVAL 6 HOURS PRECEDING AND INTERVAL 3 HOURS PRECEDING);

CREATE OR REPLACE TEMP TABLE ranked AS
SELECT *, date_trunc('week', date)::DATE AS week,
       row_number() OVER (PARTITION BY date_trunc('week', date) ORDER BY md5(flight::VARCHAR)) AS place
FROM numbered;

CREATE OR REPLACE TEMP TABLE sample AS
SELECT r.flight, r.date::DATE AS day, hour(r.date)::BIGINT AS hour, r.origin, r.destination,
       r.distance::BIGINT AS distance,
       coalesce(k.landed >= 5 AND k.landed_late >= 0.4 * k.landed, false) AS origin_disrupted,
       r.late, r.week
FROM ranked r LEFT JOIN known k ON k.origin = r.origin AND k.at_hour = date_trunc('hour', r.date)
WHERE r.place <= CASE WHEN r.week < DATE '2001-02-05' THEN 3000 ELSE 1500 END;

COPY (SELECT * EXCLUDE (week) FROM sample WHERE week < DATE '2001-02-05' ORDER BY flight)
  TO 'training/january.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week < DATE '2001-02-05' ORDER BY flight)
  TO 'training/january.parquet' (FORMAT parquet, COMPRESSION zstd);

-- One file a week, named after its Monday.
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-02-05' ORDER BY flight)
  TO 'production/2001-02-05.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-02-12' ORDER BY flight)
  TO 'production/2001-02-12.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-02-19' ORDER BY flight)
  TO 'production/2001-02-19.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-02-26' ORDER BY flight)
  TO 'production/2001-02-26.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-03-05' ORDER BY flight)
  TO 'production/2001-03-05.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-03-12' ORDER BY flight)
  TO 'production/2001-03-12.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-03-19' ORDER BY flight)
  TO 'production/2001-03-19.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-03-26' ORDER BY flight)
  TO 'production/2001-03-26.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-04-02' ORDER BY flight)
  TO 'production/2001-04-02.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-04-09' ORDER BY flight)
  TO 'production/2001-04-09.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-04-16' ORDER BY flight)
  TO 'production/2001-04-16.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-04-23' ORDER BY flight)
  TO 'production/2001-04-23.csv' (HEADER);
COPY (SELECT * EXCLUDE (week) FROM sample WHERE week = DATE '2001-04-30' ORDER BY flight)
  TO 'production/2001-04-30.csv' (HEADER);
