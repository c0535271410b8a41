-- Places: where a point lies.

-- edges_of: the sides of every ring of a polygon or multipolygon, holes too, each as [longitude, latitude, longitude,
--   latitude] of its two ends.
-- source: OGC 06-103r4, Simple Feature Access, section 7.2: well-known text of polygons
-- unit: degrees
-- cases:
--   wkt | result | why
--   'POLYGON((0 0, 1 0, 0 0))' | [[0, 0, 1, 0], [1, 0, 0, 0]] | two sides of a ring of three points
--   'MULTIPOLYGON(((0 0,1 0,0 0)),((2 2,2 3,2 2)))' | [[0,0,1,0],[1,0,0,0],[2,2,2,3],[2,3,2,2]] | two rings
--   null | null | no boundary is known
create or replace macro formulas.edges_of(wkt) as
    flatten(list_transform(
        list_transform(
            regexp_extract_all(wkt, '\(([^()]+)\)', 1),
            lambda ring: list_transform(
                regexp_split_to_array(trim(ring), '\s*,\s*'),
                lambda point: cast(regexp_split_to_array(point, '\s+') as double[])
            )
        ),
        lambda points: list_transform(
            list_zip(points[:-2], points[2:]), lambda side: list_concat(side[1], side[2])
        )
    ));

-- is_inside: whether a point lies in rings, by how many sides a line from it to the east crosses: an odd number is
--   inside. A side counts with its lower end and without its upper one, so that a point on a border that two areas
--   share lies in one of them.
-- source: Shimrat, "Algorithm 112: position of point relative to polygon", Communications of the ACM 5 (1962)
-- unit: degrees; edges as edges_of gives them
-- cases:
--   longitude | latitude | edges | result | why
--   1 | 1 | formulas.edges_of('POLYGON((0 0,2 0,2 2,0 2,0 0))') | true | the middle of a square
--   3 | 1 | formulas.edges_of('POLYGON((0 0,2 0,2 2,0 2,0 0))') | false | east of it
--   -1 | 1 | formulas.edges_of('POLYGON((0 0,2 0,2 2,0 2,0 0))') | false | west of it: two sides are crossed
--   0 | 1 | formulas.edges_of('POLYGON((0 0,2 0,2 2,0 2,0 0))') | true | its western border is its own
--   2 | 1 | formulas.edges_of('POLYGON((0 0,2 0,2 2,0 2,0 0))') | false | its eastern border is its neighbour's
--   2 | 1 | formulas.edges_of('POLYGON((2 0,4 0,4 2,2 2,2 0))') | true | which has it
--   1 | 1 | formulas.edges_of('POLYGON((0 0,4 0,4 4,0 4,0 0),(0.5 0.5,2 0.5,2 2,0.5 2,0.5 0.5))') | false | in a hole
--   9 | 1 | formulas.edges_of('MULTIPOLYGON(((0 0,2 0,2 2,0 2,0 0)),((8 0,10 0,10 2,8 2,8 0)))') | true | an island
--   null | 1 | formulas.edges_of('POLYGON((0 0,2 0,2 2,0 2,0 0))') | null | a place that is not known
create or replace macro formulas.is_inside(longitude, latitude, edges) as
    case
        when longitude is not null and latitude is not null then list_count(list_filter(
            edges,
            lambda side: (side[2] > latitude) <> (side[4] > latitude)
                and longitude < (side[3] - side[1]) * (latitude - side[2]) / nullif(side[4] - side[2], 0) + side[1]
        )) % 2 = 1
    end;
